import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { classify } from '../classify.js';
import { loadModel, WEIGHTS_FILE } from '../../model/load-model.js';

const model = loadModel(
  new Uint8Array(readFileSync(new URL(`../../weights/fast/${WEIGHTS_FILE}`, import.meta.url))),
);
const language = (text: string, lang?: string) => classify(model, { text, lang }).language;

const TAGGED: readonly (readonly [tag: string, text: string])[] = [
  ['uk', "@brightlark Доброго дня, у мене немає зв'язку з ранку, допоможіть будь ласка"],
  ['bg', '@brightlark Нямам сигнал от сутринта, моля помогнете'],
  ['sr', '@brightlark Немам сигнал од јутрос, молим вас помозите'],
  ['sr', '@brightlark Nemam signal od jutros, molim vas pomozite'],
  ['mk', '@brightlark Немам сигнал од утринава, ве молам помогнете'],
  ['kk', '@brightlark Таңнан бері байланыс жоқ, көмектесіңізші'],
  ['mn', '@brightlark Өглөөнөөс хойш сүлжээ алга, туслаач'],
  ['fa', '@brightlark از صبح آنتن ندارم، لطفا کمکم کنید'],
  ['ur', '@brightlark صبح سے سگنل نہیں آ رہا، براہ کرم مدد کریں'],
  ['ps', '@brightlark له سهاره سیګنال نشته، مهرباني وکړئ مرسته وکړئ'],
  ['ckb', '@brightlark لە بەیانییەوە هێڵ نییە، تکایە یارمەتیم بدەن'],
  ['mr', '@brightlark सकाळपासून नेटवर्क नाही, कृपया मदत करा'],
  ['ne', '@brightlark बिहानदेखि सिग्नल छैन, कृपया मद्दत गर्नुहोस्'],
  ['kok', '@brightlark सकाळ सावन नेटवर्क ना, उपकार करून मजत करात'],
  ['yi', '@brightlark זינט אינדערפרי איז נישטא קיין סיגנאל, ביטע העלפט מיר'],
  ['yue', '@brightlark 今朝開始冇訊號，請幫幫手'],
  ['ja', '@brightlark 今朝圏外'],
  ['nl', '@brightlark Sinds vanochtend heb ik geen bereik meer, kunnen jullie mij alsjeblieft helpen?'],
  ['sv', '@brightlark Jag har ingen täckning sedan i morse, kan ni hjälpa mig snälla?'],
  ['da', '@brightlark Jeg har ikke haft signal siden i morges, kan I hjælpe mig?'],
  ['fi', '@brightlark Minulla ei ole ollut kuuluvuutta aamusta asti, voitteko auttaa?'],
  ['pl', '@brightlark Od rana nie mam zasięgu, proszę o pomoc'],
  ['tr', '@brightlark Sabahtan beri çekmiyor, lütfen yardım edin'],
  ['id', '@brightlark Dari pagi tidak ada sinyal, tolong bantu saya'],
  ['sw', '@brightlark Tangu asubuhi hakuna mtandao, tafadhali nisaidieni'],
  ['vi', '@brightlark Từ sáng đến giờ không có sóng, xin giúp tôi'],
  ['fil', '@brightlark Walang signal mula kaninang umaga, pakitulungan po ako'],
  ['ro', '@brightlark Nu am semnal de azi dimineață, vă rog ajutați-mă'],
  ['ca', "@brightlark No tinc cobertura des d'aquest matí, em podeu ajudar?"],
  ['hu', '@brightlark Reggel óta nincs térerőm, kérem segítsenek'],
  ['cs', '@brightlark Od rána nemám signál, prosím pomozte'],
  ['hi', '@brightlark mera network subah se band hai, please help karo'],
];

describe('the language of a text', () => {
  it.each(TAGGED)('is %s when the network says so and the script allows it: %s', (tag, text) => {
    expect(language(text, tag)).toBe(tag);
  });

  it.each([
    ['en-GB', 'where is my parcel', 'en'],
    ['tl', 'Walang signal mula kaninang umaga', 'fil'],
    ['in', 'Dari pagi tidak ada sinyal', 'id'],
  ])('is without region and as ISO has it today: %s', (tag, text, expected) => {
    expect(language(text, tag)).toBe(expected);
  });

  it.each([
    ['en', 'Warum kommt mein Zug schon wieder zu spät und keiner sagt etwas', 'de'],
    ['de', 'Why is the app down again, I have been waiting and you do not answer', 'en'],
    ['fr', 'Llevo tres días sin servicio y nadie contesta, muy mal', 'es'],
    ['en', 'Интернет не работает со вчерашнего дня', 'ru'],
    ['ru', "у мене немає зв'язку з ранку, її теж", 'uk'],
    ['zh', '朝から電波がありません', 'ja'],
    ['el', 'الانترنت مقطوع منذ يومين', 'ar'],
  ])('is what the text plainly says, against the tag %s: %s', (tag, text, expected) => {
    expect(language(text, tag)).toBe(expected);
  });

  it.each([
    ["немає зв'язку, допоможіть її", 'uk'],
    ['از صبح آنتن ندارم، لطفا کمکم کنید', 'fa'],
    ['صبح سے سگنل نہیں', 'ur'],
    ['నాకు సిగ్నల్ లేదు', 'te'],
  ])('is told by its letters where the network says nothing: %s', (text, expected) => {
    expect(language(text)).toBe(expected);
  });

  it.each(['und', 'qme', 'zxx', 'xx', ''])('takes %j for no tag', (tag) => {
    expect(language('Where is my order? I have been waiting for two weeks now', tag)).toBe('en');
  });
});
