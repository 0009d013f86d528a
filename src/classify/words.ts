/**
 * What words mean to a shop, whatever the language: one letter a meaning, the beginnings of its words after it. The same words are read in
 * URL segments, routes, body classes, schema types, headings and buttons. Lower-case, without diacritics. Up to three letters are a whole
 * word, as is what ends in `$`; `*` is any letters. The first that fits decides.
 * C cart, K checkout, Z order confirmation, T thanks, Y confirmation, X status, U orders, O order, W wish, R refer, V review, S search, A account,
 * D delivery, E returns, F questions, G contact, H help, M payment, L list, P product, Q products, B writing, b any page, I home,
 * 0 missing, + add, - remove, ! failed, # number, = total, v done, w last look, a address, i details; N is glue.
 */
const WORDS =
  'C*carts?$ *basket$ bag *warenkorb einkaufs panier$ carrito carro$ cesta carrinho sacola b[oe][lr]sa$ carrello winkel[wm] koszyk[ua]?$ kundvagn varukorg *kurv ostoskor kosik *\u30ab\u30fc\u30c8' +
  ';K*checkout check$ kass[ae]n?$ caisse$ afreken cassa$ finali valida skladan pokladn *\u30ec\u30b8 *\u624b\u7d9a' +
  ';#*num[bm]?er *\u756a\u53f7' +
  ';Zbestellbe ordr?e?r?bek *\u6ce8\u6587*(\u3042\u308a|\u5b8c)' +
  ';Tthank *dank merci gracias grazie obrigad dziekuj takk?$ tack$ kiitos dekuj succe received placed completed *\u3042\u308a\u304c *\u5b8c\u4e86 confirmed?e?$ confirmad confermat bestatigt bevestigd' +
  ';Yconfirm..+ best.?.?tig conferma bevestig potwierdz' +
  ';Xtrack *status *verfolg *verlauf suivi seguim estado volgen overz sledz tracci histor *\u5c65\u6b74 rastre' +
  ';Uorders$ commandes pedidos bestell.ngen zamowienia$ ordini encomendas compras$' +
  ';Oorder ordre bestel commande pedido compra auftrag zamow ordine$ encomend tilau objednavk purchase zakup ..?\u6587.?.?$ bestalln' +
  ';Wwish *wishl favou?ri preferit ulubion merk[zl] wunsch souhait deseo deside desejo verlang zyczen onske *\u6c17\u306b\u5165' +
  ';Rrefer(ral)?s?$ friend freund werben parrain amigo amis$ invita uitnod vriend polec znajom affiliat ambassad *\u53cb\u9054' +
  ';V*review *bewertung avis$ opini *beoordel recens avaliac *\u30ec\u30d3\u30e5' +
  ';S*search(res|$) suche recherch busca busqu zoek szuka wyszuk ricerca sok haku hleda *\u691c\u7d22' +
  ';Dshipping deliver versand *liefer livrais envio verzend dostaw spediz consegn entrega levera toimit doprav *\u914d\u9001' +
  ';Ereturn refund *ruckgabe rueckg retour devol res[io]$ zwrot reklam *\u8fd4\u54c1 exchange umtausch widerruf troca cambio' +
  ';Ffaq question fragen pregunt vragen pytania domande pergunt fragor *\u3088\u304f' +
  ';Gcontact kontakt contat enquir *\u554f fale conosco' +
  ';Hhc help *hilfe aide$ ayuda ajuda pomoc aiuto hulp *support *service *dienst guide$ care$ *\u30ac\u30a4\u30c9 *tjanst' +
  ';Mpay payment *zahlung paiement pago betal platno pagam *\u652f\u6255 platba' +
  ';vcomplete$ confirm$' +
  ';wsummary verif uberpr podsum resum controle' +
  ';aaddress adres personal dat[oi]s?$' +
  ';iinformation details coordon dados gegevens dane$' +
  ';A*account *konto compte$ cuenta conta$ sign(in|up)?$ log login logga regist rejestr inscri connex anmeld aut.?enti inlog aanmeld zalog sesion profil passw dashboard mypage *\u30ed\u30b0\u30a4 \u30de\u30a4 \u4f1a\u54e1 accedi prihla' +
  ';Lc cat catalog collection *kategori *categor lists?$ shop$ store$ boutique tienda winkel$ sklep depart brands?$ taxon tags?$ manufact sale$ promo special angebot soldes oferta rebaja aanbied verkaufsh kupow best$ compare' +
  ';Pprodu(c|k|i)?to?$ prodotto p dp item$ artikel$' +
  ';Qprodu(c|k|i)?to?..?$ prodotti items archive$' +
  ';B*blog news$ journal magazin article about privacy datens terms condition agb recipe docs sobre cookie' +
  ';bcms pages?$ content' +
  ';Ihome$ index start$ default inicio' +
  ';0error 404' +
  ';+add ajout anadir agreg dodaj aggiun adicion lagg legg lisaa vlozit pridat do in ins l.g$ mettre legen toevoeg hinzu' +
  ';-remov delet *entfern loschen supprim retirer elimin quitar verwijder usun rimuov exclui fjern poista odstran *\u524a\u9664' +
  ';!fail declin cancel pending unpaid unsuc fehlg abgelehnt aussteh echou refus annul attente rechaz fallid pendi geweig odrzuc *\u5931\u6557 *\u30ad\u30e3\u30f3' +
  ';=*tota?al gesamt razem suma celkem *\u5408\u8a08' +
  ';Nthe tuo seu sua vanlig woocom single you your for fur und and with den der die das dem del aux les los las des mes vos mon nos nous uns ihre? [dm]eine? votre mijn het een voor tw?oj din por para pour per has been vielen frequ asked haufig gestell foire frecuen veelg czesto najcz zadaw view show lista liste all new ni?euwe? *shopping result *ergebnis wyniki customer client kund kli?[ae]nt clie guest gast invite poli[ct] cent(er|re) post$ advanced inicia forgot create begin proceed main now ons setting program nodig uit minha mi?e[ui]s? est til zur zum della secure empty';

let lexicon: RegExp | undefined;
let letters: string[];

/** Lower-case, without diacritics; `camelCase` and everything that is no letter or digit becomes one dash. */
export const plain = (text: string): string =>
  text
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize()
    .toLowerCase()
    .replace(/\u0142/g, 'l')
    .replace(/\u00f8/g, 'o')
    .replace(/[^a-z0-9\u00df-\uffef]+/g, '-')
    .replace(/^-|-$/g, '');

/**
 * The meanings of the words of a text, a letter each; `?` for a word without meaning to a shop. Glue (`your`, `of`), short words and
 * numbers beside words say nothing. A phrase counts as understood only without `?`: `my cart` is `C`, `cart accessories` is `C?`.
 */
export const meaning = (text: string): string => {
  if (!lexicon) {
    const groups = WORDS.split(';');
    letters = groups.map((group) => group[0] as string);
    lexicon = RegExp(`^(?:(${groups.map((group) => group.slice(1).replace(/\(/g, '(?:').replace(/(^| )(\w{1,3})(?= |$)/g, '$1$2$').replace(/\*/g, '.*').replace(/ /g, '|')).join(')|(')}))`);
  }
  const words = plain(text).split('-');
  return words
    .map((word) => {
      const hit = lexicon!.exec(word);
      const letter = hit ? letters[hit.indexOf(hit[0], 1) - 1]! : word.length < 3 || (words[1] && +word) ? 'N' : '?';
      return letter === 'N' ? '' : letter;
    })
    .join('');
};
