/**
 * What words mean to a shop, whatever the language: one letter a meaning, the beginnings of its words after it. The same words are read in
 * URL segments, routes, body classes, schema types, headings and buttons. Lower-case, without diacritics. Up to three letters are a whole
 * word, as is what ends in `$`; `*` is anywhere in the word. The first that fits decides.
 * C cart, K checkout, Z order confirmation, T thanks, t received or placed, Y confirmation, X status, U orders, O order, W wish, R refer, V review, S search, A account,
 * D delivery, E returns, F questions, G contact, H help, M payment, L list, P product, Q products, B writing, b any page, I home,
 * 0 missing, + add, - remove, ! failed, # number, = total, v confirmed or to be confirmed, c complete, w last look, a address, s step, i details; N is glue.
 */
const WORDS =
  ';C *cart$ *carts$ *basket$ bag *warenkorb einkaufs panier$ carrito cesta carrinho sacola bolsa$ carrello winkelw winkelm koszyk$ koszyka$ koszyku$ kundvagn varukorg *kurv ostoskor kosik *\u30ab\u30fc\u30c8 kosar$ kosaric cosul$ sepet korzin kolick kalat krepsel grozs$ groza$ ostukorv' +
  ' ;K *checkout tamamla$ kassa$ kasse$ kassan$ kassen$ caisse$ afreken cassa$ finali valida skladan sk\u0142adan pokladn abschlie *\u30ec\u30b8 *\u624b\u7d9a *\u6587\u5185\u5bb9 *\u5185\u5bb9\u78ba\u8a8d penztar oform tamei blagajn' +
  ' ;# *number *nummer *numer *\u756a\u53f7 *nomer numara' +
  ' ;Z bestellbe bestelbe orderbe ordrebe auftragsbe tilausvah orderconf' +
  ' ;T thank *dank merci gracias grazie obrigad dziekuj tak takk$ tack$ kiitos dekuj *\u3042\u308a\u304c *\u5b8c\u4e86 koszon multum spasibo dakue blagodar eyharist tesekkur hvala dakuj aciu paldies tanan$ aitah' +
  ' ;t succe received placed recebid recibid eingegang aufgegeb recue$ ontvangen geplaatst ricevut przyjet zlozon modtag mottat mottag vastaanot priimt pienemt alindi katahor' +
  ' ;Y receipt quittung kvitt kuitti confirma confirme conferma bestatig bestaetig bevestig potwierdz potvr bekraft bekreft bekraeft' +
  ' ;X track *status *verfolg *verlauf suivi seguim estado volgen sledz tracci histor rastre *\u5c65\u6b74 *\u72b6\u6cc1 acompanh sledov takip durum sekim' +
  ' ;U orders$ ordenes$ commandes pedidos bestellungen bestellingen ordini compras$ objednavky$ zamowienia$ tilaukset$ tilauksia bestallningar ordrer$ bestillinger siparislerim siparisler$ rendelesek rendeleseim comenzi$ narudzbe$ zakazy$ paraggelies pasutijumi$ uzsakymai$ tellimused$' +
  ' ;O order orden$ ordre bestel auftrag commande pedido compra zamow ordine$ encomend tilau objednavk bestalln \u6ce8\u6587 \u3054\u6ce8\u6587$ comanda rendel zakaz zamovl porack paraggel siparis narudz naroc uzsakym pasutij tellimu' +
  ' ;W *wish favouri favori merkz merkl wunsch souhait deseo desej desid verlang zyczen *\u6c17\u306b\u5165 *envies$ toivel onskel oblib preferit oenskel izbran obran agapim zelja' +
  ' ;R refer$ referral davet$ arkadas friend freund werben parrain amigo invita uitnod vriend polec znajom indiq ambassad invite$' +
  ' ;V *review *bewertung avis$ opini *beoordel recens avaliac *\u30ec\u30d3\u30e5 anmeldelse recenz hodnoc arvost' +
  ' ;S *searchres *search$ suche recherch busc busq zoek szuka wyszuk ricerca sok *\u691c\u7d22 hleda vyhled haku$ keres sog$ sogning poisk posuk anazit arama$ pretra iskan vyhlad paiesk meklet otsi' +
  ' ;D shipping deliver versand *liefer livrais envio verzend dostaw spediz entrega levera *\u914d\u9001 frakt fragt frete toimit doprav szallit livrar levering apostol kargo teslim dostav shipment pristatym piegad tarne$' +
  ' ;E retur refund retour devol resi$ rembo rimbo reembo ruckg rueckg zwrot reklam umtausch widerruf troca cambio *\u8fd4\u54c1 vracen palaut fortryd vozvrat epistrof iade$ povrat grazin atgriez tagast' +
  ' ;F faq question frage frago pregunt vragen pytania domande pergunt *\u3088\u304f gyik kerdes intrebar otazk sporsmal sporgsmal sp\u00f8rsmal sp\u00f8rgsmal kysym vopros sorular pitanj duk$ kkk$' +
  ' ;G contact kontakt contat fale conosco *\u554f kapcsolat yhteyst inquir epikoinon iletis' +
  ' ;H hc help *hilfe aide$ ayuda ajuda pomoc aiuto hulp assisten *support *service *\u30ac\u30a4\u30c9 care$ atencion atendim asiakas servizi warrant garant pomos yardim pagalb palidz abi$' +
  ' ;M pay payment billing *zahlung paiement pago pagam betal platno p\u0142atno *\u652f\u6255 platb maksu fizet oplat plirom odeme placan placil apmokej apmaks makse maks$' +
  ' ;v confirm$' +
  ' ;c complete$ tamamlandi' +
  ' ;w verif uberpr zusammenf podsum resum summary overview ubersicht controle' +
  ' ;a addres adres personal dato$ datos$ dati$' +
  ' ;s step krok$ schritt paso$ etape$ etapa$ passo$ stap$ steg$ adim$ vaihe$ trin$ korak$ lepes$' +
  ' ;i information details coordon' +
  ' ;A *account *konto compte$ cuenta conta$ sign$ signin$ signup$ log login regist rejestr inscri connex anmeld authenti autenti inlog zalog sesion *profil passw mypage *\u30ed\u30b0\u30a4 *\u30de\u30a4 *\u4f1a\u54e1 accedi entrar$ prihlas kirjau fiokom ucet$ tili$ logga side$ akkaunt kabinet vhod$ registr logariasm hesab giris racun prijav paskyr prisijung ienak wachtwo losenord contrasen senha$ heslo$ haslo$ jelszo adgangsk sisene' +
  ' ;L c cat catalog collection *kategori *categor list$ shop$ store$ boutique tienda winkel$ sklep brand taxon tag tags$ sale$ promo special angebot oferta rebaja depart manufact katalog katigor magaza obchod$ butik parduotuv veikal pood$ poed$' +
  ' ;P product$ producto$ produkt$ produkto$ produto$ produit$ prodotto p item$ artikel$ tuote$ termek$ vare$ itm skus$ tovar proion urun proizvod preke$ toode$' +
  ' ;Q produ prodotti items archive$ termekek$ prekes$ tooted$' +
  ' ;B *blog news$ magazine article about priva datens terms condition agb legal uber$ ueber$ sobre nosotros siamo$ somos$ recipe docs story$ stories journal$ career karriere imprint impress mention legales ons sommes$ sustainab nachhalt regulamin ehdot podmink betingel informativa oss *\u7279\u5b9a termini$ storia$ *villkor *vilkar meista tietosuoj company$ law lookbook values$ press$ ochran hakk rezept recept recett ricett receta receita' +
  ' ;b cms page$ pages$' +
  ' ;I home$ index start$ default' +
  ' ;0 error 404 pricing compar vergleich confronta$' +
  ' ;+ add sto$ ajout anadir agreg dodaj aggiun adicion vlozit lagg legg lisaa pridat do in ins lag l\u00e6g$ toevoeg hinzu dobav ekle prostik' +
  ' ;- remov delet *entfern losch supprim elimin quitar verwijder usun rimuov *\u524a\u9664' +
  ' ;! fail misslyck mislyk nekad nekat$ avvist$ afvist epaonn hylat zamitn neuspe selhal esuat basarisiz reddedil apetyh aporrif sikertel elutasit odrzuc recus rifiut odbijen zavrnj declin cancel pendi unpaid fehlg abgelehnt echou refus annul attente rechaz falli *\u5931\u6557 *\u30ad\u30e3\u30f3' +
  ' ;= *total *totaal gesamt razem *\u5408\u8a08 celkem celkom *osszeg osszes toplam itogo synolo ukupno' +
  ' ;N pentru mina$ sikca sorulan you your ihr ihre zum zur zuru toj meu mei mein das dai dal dei del dem den der des die din dos las les los men mes mon nas nos non van von vos the tuo seu sua for fur und and aux uns nous dein votre mijn het een voor twoj min mis minha para pour has been vielen frequ asked haufig haeufig foire frecuen veelg najcz czesto zadaw view show lista liste all new nieuw vanlig woocom single *shopping *result *ergebnis wyniki customer client kund klient klant guest polic polit cente centr post$ advanced create forgot inicia begin setting program nodig uit our mio tua oma muj mitt chi quienes aviso over obchod ofte stilte usein caste gyakran ismetelt och frecv secure one bytte zbozi vas vasa vase moi moa dla sas moy option method info$ book$ write schreib moje moja vergess vergeten oubli olvid zapom glomt glemt dimentic esquec elfelejt mano$ mans$ minu$';

/** Where a beginning stands in the table; `word$` is a whole word. Made on first use, because an import must cost nothing. */
let places: Map<string, number> | undefined;
let table: string[];
/** What may begin anywhere in a word, and where it stands. Few enough to be looked for one by one: a pattern of all would take longer to compile than a page to read. */
let anywhere: [text: string, at: number][];

const letterOf = (word: string): string | undefined => {
  if (!places) {
    places = new Map();
    anywhere = [];
    table = WORDS.split(' ');
    // Backwards, so that what stands in two rows is of the first.
    for (let at = table.length; at--; ) {
      const text = table[at]!;
      if (text[0] === '*') anywhere.push([text.slice(1), at]);
      else places.set(text, at);
    }
  }
  const whole = word + '$';
  let best = places.get(whole) ?? Infinity;
  for (let end = word.length; end > 3 || end === word.length; end--) best = Math.min(best, places.get(word.slice(0, end)) ?? best);
  for (const [text, at] of anywhere) if (at < best && whole.includes(text)) best = at;
  // the row begins with its letter
  while (table[best] && table[best]![0] !== ';') best--;
  return table[best]?.[1];
};

/** Greek from alpha and Cyrillic from a in Latin letters, so that one row knows `\u0434\u043e\u0441\u0442\u0430\u0432\u043a\u0430`, `/dostavka` and `dostava`. */
const LATIN = 'avgdezitiklmnxoprsstyfhpo' + 'abvgdezziiklmnoprstufhccssayyeua';

/** Lower-case, in Latin letters where there are such, without diacritics; `camelCase` and everything that is no letter or digit becomes one dash. */
export const plain = (text: string): string => {
  text = text.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();
  if (/[^\0-\x7f]/.test(text))
    text = text
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .normalize()
      .replace(/\u0131/g, 'i')
      .replace(/[\u03b1-\u03c9\u0430-\u044f]/g, (letter) => LATIN[letter.charCodeAt(0) - (letter < '\u0430' ? 0x3b1 : 0x417)]!);
  return text.replace(/[^a-z0-9\u00df-\uffef]+/g, '-').replace(/^-|-$/g, '');
};

/** Texts that were looked up before: a listing says `Add to cart` two hundred times. */
const known = /*#__PURE__*/ new Map<string, string>();
const MANY = 500;

/**
 * The meanings of the words of a text, a letter each; `?` for a word without meaning to a shop. Glue (`your`, `of`), short words and
 * numbers beside words say nothing. A phrase counts as understood only without `?`: `my cart` is `C`, `cart accessories` is `C?`.
 */
export const meaning = (text: string): string => {
  let found = known.get(text);
  if (found === undefined) {
    found = plain(text)
      .split('-')
      .map((word, _, words) => letterOf(word) || (word.length < 3 || (words[1] && +word) ? '' : '?'))
      .join('')
      .replace(/N/g, '');
    if (known.size > MANY) known.clear();
    known.set(text, found);
  }
  return found;
};
