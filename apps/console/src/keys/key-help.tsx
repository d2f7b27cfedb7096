import { Modal } from '../parts/modal.js';
import { COMMON } from '../words/common.js';
import { useWords } from '../words/words.js';
import { KEY_ROWS, type KeyScope } from './key-map.js';
import { ShownKey } from './shown-key.js';
import { canRun } from './use-keys.js';

const SCOPES: readonly KeyScope[] = ['everywhere', 'work', 'line', 'review', 'rota'];

export default function KeyHelp({ close }: { readonly close: () => void }) {
  const words = useWords(COMMON);
  return (
    <Modal title={words.keys.title} close={close} wide>
      <p className="soft">{words.keys.intro}</p>
      <div className="key-help">
        {SCOPES.map((scope) => {
          const rows = KEY_ROWS.filter(
            ([id, row]) => row.scope === scope && (scope !== 'everywhere' || id === 'undo' || canRun(id)),
          );
          if (rows.length === 0) return null;
          return (
            <section key={scope}>
              <h3>{words.keys[scope]}</h3>
              <dl>
                {scope === 'everywhere' && (
                  <div>
                    <dt>
                      <kbd>Ctrl K</kbd>
                    </dt>
                    <dd>{words.keys.palette}</dd>
                  </div>
                )}
                {rows.map(([id]) => (
                  <div key={id}>
                    <dt>
                      <ShownKey of={id} />
                    </dt>
                    <dd>{words.keys.names[id]}</dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
    </Modal>
  );
}
