import './ops.css';
import { Link, Redirect, Route, Switch } from 'wouter';
import { useMe } from '../api/session.js';
import { useWords } from '../words/words.js';
import { AuditTab } from './audit-tab.js';
import { KeysTab } from './keys-tab.js';
import { LettersTab } from './letters-tab.js';
import { ModelsTab } from './models-tab.js';
import { PeopleTab } from './people-tab.js';
import { QueuesTab } from './queues-tab.js';
import { RulesTab } from './rules-tab.js';
import { TriageTab } from './triage-tab.js';
import { OPS } from './words.js';

const TABS = [
  ['queues', QueuesTab],
  ['rules', RulesTab],
  ['triage', TriageTab],
  ['models', ModelsTab],
  ['letters', LettersTab],
  ['people', PeopleTab],
  ['keys', KeysTab],
  ['audit', AuditTab],
] as const;

/** What ops set up and look after: one tab a noun. */
export default function OpsPage() {
  const words = useWords(OPS);
  const me = useMe();
  // Keys are made by admins alone.
  const tabs = TABS.filter(([id]) => id !== 'keys' || me?.isAdmin === true);
  return (
    <div className="wide-page ops">
      <h1>{words.title}</h1>
      <nav className="ops-tabs" aria-label={words.title}>
        {tabs.map(([id]) => (
          <Link key={id} href={`/${id}`} className={(isActive) => (isActive ? 'active' : '')}>
            {words.tabs[id]}
          </Link>
        ))}
      </nav>
      <Switch>
        {tabs.map(([id, Tab]) => (
          <Route key={id} path={`/${id}`}>
            <h2 className="hidden">{words.tabs[id]}</h2>
            <Tab />
          </Route>
        ))}
        <Route>
          <Redirect to="/queues" replace />
        </Route>
      </Switch>
    </div>
  );
}
