/** Short company lists in the languages of the programme's countries, with the encodings such lists arrive in. */

/** A list: rows of name, city, activity; all of it invented. */
export interface LanguageList {
  readonly language: string;
  /** Encodings in which this language is really sent, as iconv-lite names them. */
  readonly encodings: readonly string[];
  readonly header: string;
  readonly rows: readonly string[];
}

const western = ['windows-1252', 'iso-8859-1', 'iso-8859-15', 'cp850', 'macintosh'] as const;
const central = ['windows-1250', 'iso-8859-2', 'cp852'] as const;

export const languageLists: readonly LanguageList[] = [
  { language: 'de', encodings: [...western, 'cp437'], header: 'Firma;Ort;Tätigkeit', rows: [
    'Müller & Söhne GmbH;Köln;Möbeltischlerei und Küchenbau', 'Bäckerei Schäfer OHG;Düsseldorf;Brot, Brötchen und Gebäck',
    'Weißenfels Großhandel KG;Gießen;Großhandel mit Getränken', 'Übersetzungsbüro Jäger;Zürich;Übersetzungen für Behörden',
    'Österreichische Holzbau AG;Mödling;Häuser aus Holz, schlüsselfertig', 'Gärtnerei Blüte GbR;Würzburg;Pflege öffentlicher Grünanlagen',
    'Straßenbau Röder;Saarbrücken;Straßen und Plätze', 'Käserei Alpglück eG;Kempten;Käse aus Heumilch',
  ] },
  { language: 'fr', encodings: [...western, 'cp437'], header: 'Société;Ville;Activité', rows: [
    'Établissements Lefèvre et Frères;Orléans;Menuiserie générale et ébénisterie', 'Boulangerie Chez Aurélie;Saint-Étienne;Pâtisserie, viennoiserie, pain à l\'ancienne',
    'Société Générale de Façades;Nîmes;Ravalement de façades', 'Électricité Bégué SARL;Besançon;Réseaux électriques et sécurité',
    'Crêperie du Vieux Château;Fougères;Restauration traditionnelle', 'Garage Noël Côté;Alès;Réparation de véhicules',
    'Mécanique de précision Forêt;Évreux;Pièces usinées pour l\'aéronautique', 'Cabinet Préau;Béziers;Études techniques et métrés',
  ] },
  { language: 'es', encodings: [...western, 'cp437'], header: 'Empresa;Población;Descripción', rows: [
    'Construcciones Ibáñez e Hijos S.L.;León;Construcción y rehabilitación', 'Compañía Andaluza de Aceites;Jaén;Producción de aceite de oliva',
    'Panadería Muñoz;Cádiz;Elaboración de pan y pastelería', 'Ingeniería Peñalver S.A.;Málaga;Diseño de máquinas y automatización',
    'Jardinería El Rincón;Castellón;Diseño de jardines', 'Gestión Logística Núñez;A Coruña;Almacén y distribución',
    'Carpintería Señorío;Logroño;Fabricación de muebles a medida', 'Óptica Gómez;Córdoba;Gafas graduadas y lentes',
  ] },
  { language: 'it', encodings: western, header: 'Ragione sociale;Città;Attività', rows: [
    'Officine Nicolò & C. s.n.c.;Forlì;Attività di meccanica, qualità certificata', 'Caffè Torrefazione Perù;Cantù;Torrefazione di caffè',
    'Società Agricola Libertà;Nardò;Ortaggi e varietà antiche', 'Pubblicità Più S.r.l.;Mondovì;Pubblicità e novità editoriali',
    'Falegnameria Papà;Lecco;Perché il legno è vita', 'Comunità Servizi;Patù;Servizi alla comunità e mobilità',
    'Università Popolare;Sarnano;Attività formative per le città', 'Metà Prezzo srl;Cefalù;Articoli di qualità a metà prezzo',
  ] },
  { language: 'nl', encodings: western, header: 'Bedrijf;Plaats;Activiteit', rows: [
    'Coöperatie De Eendracht U.A.;Groningen;Coöperatieve inkoop', 'Café ’t Hoekje;Delft;Café en lunchroom',
    'Beïnvloed Media B.V.;Utrecht;Reclame, geïllustreerde boeken', 'Financiële Diensten Zeeland;Middelburg;Financiële administratie',
    'Vacuümtechniek Brabant;Tilburg;Vacuümpompen en onderhoud', 'Industriële Coatings;Almelo;Industriële lakken, geïsoleerd',
    'Patiënt & Zorg;Assen;Zorg voor patiënten', 'Creëer Studio;Den Haag;Websites, gecreëerd op maat',
  ] },
  { language: 'pt', encodings: [...western, 'cp860'], header: 'Empresa;Localidade;Descrição', rows: [
    'Construções Irmãos Guimarães Lda.;Évora;Construção civil e reabilitação', 'Indústria de Cortiça Conceição;Santarém;Fabricação de rolhas de cortiça',
    'Gestão e Informática São João;Braga;Programação e serviços informáticos', 'Panificação Pão Nosso;Vila Real;Pão, bolos e pastéis',
    'Cerâmica Estação;Aveiro;Azulejos e louça em cerâmica', 'Confecções Mañé e Irmã;Guimarães;Vestuário e malhas de algodão',
    'Transportes Além-Tejo;Setúbal;Transportes rodoviários de mercadorias', 'Refrigeração Açores;Horta;Instalações de refrigeração',
  ] },
  { language: 'hu', encodings: [...central, 'maccenteuro'], header: 'Cégnév;Város;Tevékenység', rows: [
    'Szőlő és Bor Kft.;Győr;Szőlőtermesztés, borászat és idegenforgalom', 'Fémműves Bt.;Székesfehérvár;Fémmegmunkálás és szerszámkészítés',
    'Kőműves Mester Zrt.;Gödöllő;Épületek felújítása és tervezése', 'Hűtőgép Szerviz Kft.;Kőszeg;Hűtőgépek javítása',
    'Könyvelőiroda Őze;Hódmezővásárhely;Könyvelés és bérszámfejtés', 'Tűzvédelmi Szolgáltató;Pécs;Tűzvédelem, munkavédelem, oktatás',
    'Bútorgyártó Üzem;Békéscsaba;Egyedi bútorok gyártása', 'Zöldség-gyümölcs Szövetkezet;Cegléd;Zöldségek és gyümölcsök',
  ] },
  { language: 'et', encodings: ['windows-1252', 'windows-1257', 'iso-8859-15', 'iso-8859-13', 'cp775', 'iso-8859-4'], header: 'Ettevõte;Linn;Tegevusala', rows: [
    'Põhjala Õlletehas OÜ;Pärnu;Õlle tootmine ja müük', 'Saksa Šokolaad AS;Jõhvi;Maiustuste ja šokolaadi tootmine',
    'Mööbel ja Köök OÜ;Võru;Köögimööbli valmistamine', 'Ehitusäri Ülo;Põlva;Üldehitus ja teede rajamine',
    'Lõuna Põllumees TÜ;Põltsamaa;Põllumajandus, teravili', 'Tõlkebüroo Žanna;Narva;Tõlketööd ja keeleõpe',
    'Väikelaevad OÜ;Haapsalu;Väikelaevade ehitus', 'Hõbe ja Käsitöö;Tõrva;Ehted ja käsitöö',
  ] },
  { language: 'ro', encodings: central, header: 'Firmă;Oraş;Activitate', rows: [
    'Construcţii Moldova S.R.L.;Iaşi;Construcţii de clădiri rezidenţiale şi nerezidenţiale', 'Brutăria Bunătăţi;Timişoara;Fabricarea pâinii şi a produselor de patiserie',
    'Întreprinderea Mică Vâlcea;Râmnicu Vâlcea;Prelucrarea lemnului, mobilă', 'Şcoala de Şoferi Piteşti;Piteşti;Învăţământ pentru şoferi',
    'Reţele Electrice Ploieşti;Ploieşti;Lucrări de instalaţii electrice', 'Ţesătorie Sfântul Ilie;Târgu Mureş;Ţesături şi confecţii',
    'Curăţenie Totală;Bacău;Activităţi de curăţenie', 'Agenţia de Turism Călător;Braşov;Turism, cazare şi excursii',
  ] },
  { language: 'tr', encodings: ['windows-1254', 'iso-8859-9', 'cp857', 'macturkish'], header: 'Şirket;Şehir;Faaliyet', rows: [
    'Yıldız Makine Sanayi ve Ticaret A.Ş.;İstanbul;Makine imalatı ve satışı', 'Güneş Gıda Ltd. Şti.;İzmir;Gıda üretimi, dağıtımı',
    'Çağdaş Tekstil;Diyarbakır;Kumaş dokuma ve boyama', 'Öztürk İnşaat;Eskişehir;Konut inşaatı ve taahhüt',
    'Işık Elektrik;Muğla;Elektrik tesisatı, aydınlatma', 'Doğan Danışmanlık;Ağrı;Yönetim danışmanlığı ve eğitim',
    'Şahin Nakliyat;Aydın;Yurtiçi taşımacılık, lojistik', 'Büyük Ağaç Mobilya;Kırşehir;Ağaç işleri ve mobilya',
  ] },
  { language: 'nb', encodings: [...western, 'cp865'], header: 'Bedrift;Sted;Næring', rows: [
    'Bjørnsens Båtbyggeri AS;Ålesund;Bygging av båter og fartøy', 'Sørlandets Møbler;Grimstad;Produksjon av møbler',
    'Østfold Rør og Varme;Sarpsborg;Rørleggerarbeid', 'Fjellhøy Gård;Røros;Gårdsdrift, økologisk melk',
    'Nærbutikken på Torget;Bodø;Detaljhandel med bredt vareutvalg', 'Skjærgårdens Sjømat;Tønsberg;Sjømat, fersk og røkt',
    'Åse Regnskap;Hønefoss;Regnskap og bokføring', 'Tømrer Løken;Løten;Tømrerarbeid, små og større oppdrag',
  ] },
  { language: 'sv', encodings: western, header: 'Företag;Ort;Verksamhet', rows: [
    'Åkessons Snickeri AB;Växjö;Snickeri och möbler', 'Smörgåsköket;Malmö;Smörgåsar och kött', 'Hälsa i Väst;Göteborg;Hälsovård och träning',
    'Järnvägsservice;Gävle;Underhåll av järnvägar', 'Östgöta Bygg;Norrköping;Nybyggnad, ombyggnad, måleri', 'Färg & Tapet;Borås;Försäljning av färg',
    'Båtvarvet Skärgården;Västervik;Båtar för skärgården', 'Översättningsbyrån;Umeå;Översättning från engelska',
  ] },
  { language: 'fi', encodings: western, header: 'Yritys;Paikkakunta;Toimiala', rows: [
    'Mäkelän Leipomo Oy;Jyväskylä;Leipä ja leivonnaiset', 'Pohjolan Sähkötyöt;Seinäjoki;Sähköasennukset ja huolto', 'Hämeen Hirsitalot;Hämeenlinna;Hirsitalojen myynti ja pystytys',
    'Tietotekniikka Väinö Ky;Järvenpää;Ohjelmistojen kehittäminen', 'Kylpylähotelli Järvi;Mänttä;Majoitus, kylpylä', 'Äänentoisto Öhman;Närpiö;Äänentoistolaitteet',
    'Metsänhoito Pöllö;Ähtäri;Metsänhoito ja hakkuut', 'Käsityöt Päivi;Lempäälä;Käsitöitä ja neuleita',
  ] },
  { language: 'pl', encodings: [...central, 'maccenteuro'], header: 'Nazwa;Miejscowość;Działalność', rows: [
    'Spółdzielnia Mleczarska Łąka;Łódź;Produkcja wyrobów mleczarskich', 'Przedsiębiorstwo Usług Budowlanych;Gdańsk;Roboty budowlane i wykończeniowe',
    'Źródło Zdrowia Sp. z o.o.;Częstochowa;Usługi medyczne', 'Piekarnia Kłos;Wrocław;Wypiek chleba i ciast świeżych', 'Żuraw Dźwigi;Rzeszów;Wynajem dźwigów i żurawi',
    'Ślusarstwo Gołąb;Świdnica;Usługi ślusarskie', 'Kancelaria Ćwikliński;Toruń;Doradztwo księgowe', 'Hurtownia Śnieżka;Nowy Sącz;Sprzedaż materiałów wykończeniowych',
  ] },
  { language: 'cs', encodings: [...central, 'maccenteuro'], header: 'Společnost;Město;Činnost', rows: [
    'Truhlářství Dvořák s.r.o.;Plzeň;Výroba nábytku na zakázku', 'Pekařství U Žluté řeky;Děčín;Pečivo a cukrářské výrobky', 'Strojírny Šťastný;Třebíč;Výroba převodovek a ozubených kol',
    'Účetní kancelář Němcová;České Budějovice;Vedení účetnictví', 'Zámečnictví Říha;Přerov;Zámečnické práce', 'Květinářství Růže;Kroměříž;Prodej květin a dárků',
    'Překlady Ťukal;Uherské Hradiště;Překlady a tlumočení', 'Stavební firma Čáp;Zlín;Stavební činnost, rekonstrukce domů',
  ] },
  { language: 'sk', encodings: central, header: 'Spoločnosť;Mesto;Činnosť', rows: [
    'Stolárstvo Kováč s.r.o.;Košice;Výroba nábytku a doplnkov', 'Pekáreň Čerstvý chlieb;Žilina;Pečenie chleba', 'Účtovníctvo Hôrka;Banská Bystrica;Vedenie účtovníctva',
    'Strojárne Ľubica;Liptovský Mikuláš;Obrábanie kovov', 'Kvetinárstvo Ruža;Prešov;Predaj kvetov a darčekov', 'Stavebná spoločnosť Šťastie;Trenčín;Rekonštrukcie bytov a domov',
    'Záhradníctvo Ďateľ;Nové Zámky;Záhradnícke služby', 'Preklady Žofia;Michalovce;Preklady a tlmočenie',
  ] },
  { language: 'hr', encodings: central, header: 'Tvrtka;Grad;Djelatnost', rows: [
    'Građevinsko poduzeće Šibenik d.o.o.;Šibenik;Građevinarstvo i niskogradnja', 'Pekara Žito;Čakovec;Proizvodnja kruha i peciva', 'Računovodstvo Đurđica;Požega;Računovodstvene usluge',
    'Stolarija Hrašće;Varaždin;Izrada namještaja po mjeri', 'Ribarstvo Školjić;Biograd na Moru;Uzgoj školjaka', 'Turistička agencija Vrućina;Poreč;Smještaj i izleti',
    'Mljekara Božić;Sinj;Proizvodnja mliječnih proizvoda', 'Elektroinstalacije Ćosić;Đakovo;Održavanje električnih mreža',
  ] },
  { language: 'sl', encodings: central, header: 'Podjetje;Kraj;Dejavnost', rows: [
    'Mizarstvo Žagar d.o.o.;Škofja Loka;Izdelava pohištva po naročilu', 'Gradbeništvo Črnič;Črnomelj;Gradbeništvo in zaključna dela', 'Računovodstvo Šušteršič;Žalec;Računovodske storitve',
    'Pekarna Kašča;Tržič;Peka kruha in peciva', 'Vrtnarija Rožič;Brežice;Vzgoja rož in sadik', 'Prevozništvo Čuk;Vrhnika;Prevoz blaga v cestnem prometu',
    'Čebelarstvo Žnidaršič;Cerkno;Čebelarski izdelki', 'Šola za življenje;Šentjur;Izobraževanje odraslih',
  ] },
  { language: 'lt', encodings: ['windows-1257', 'iso-8859-13', 'cp775', 'iso-8859-4'], header: 'Įmonė;Miestas;Veikla', rows: [
    'Medžio Darbai UAB;Šiauliai;Baldų gamyba ir medžio apdirbimas', 'Žalioji Girelė;Panevėžys;Miškų ūkis ir želdinimas', 'Kepykla Rugių Žiedas;Kėdainiai;Duonos ir pyragų kepimas',
    'Vertimų Biuras Žodžiai;Telšiai;Vertimų paslaugos', 'Statybų Įmonė Mūras;Mažeikiai;Gyvenamųjų namų statyba', 'Elektros Šviesa;Plungė;Elektros tinklų priežiūra',
    'Buhalterinė Apskaita Ąžuolas;Tauragė;Buhalterinės apskaitos paslaugos', 'Grožio Namai;Radviliškis;Grožio salonų veikla',
  ] },
  { language: 'lv', encodings: ['windows-1257', 'iso-8859-13', 'cp775', 'iso-8859-4'], header: 'Uzņēmums;Pilsēta;Darbība', rows: [
    'Kokapstrāde Bērzs SIA;Rēzekne;Mēbeļu ražošana un kokapstrāde', 'Maizes Ceptuve Rudzi;Cēsis;Maizes un konditorejas izstrādājumu ražošana', 'Būvniecība Ķieģelis;Jūrmala;Dzīvojamo ēku būvniecība',
    'Grāmatvedība Pļava;Jēkabpils;Grāmatvedības pakalpojumi', 'Šūšanas Darbnīca;Daugavpils;Apģērbu šūšana un labošana', 'Tūrisma Aģentūra Saulīte;Liepāja;Ceļojumu rīkošana',
    'Zivju Kūpinātava;Engure;Zivju pārstrāde, kūpināšana', 'Tulkošanas Birojs Vārds;Ogre;Tulkošana un valodu mācības',
  ] },
  { language: 'el', encodings: ['windows-1253', 'iso-8859-7', 'cp737', 'cp869'], header: 'Επωνυμία;Πόλη;Δραστηριότητα', rows: [
    'Ελαιουργία Κρήτης Α.Ε.;Ηράκλειο;Παραγωγή ελαιόλαδου', 'Αρτοποιείο Παπαδόπουλος;Αθήνα;Αρτοποιία και ζαχαροπλαστική', 'Τεχνική Εταιρεία Θεσσαλίας;Λάρισα;Κατασκευή κτιρίων',
    'Λογιστικό Γραφείο Νίκου;Πάτρα;Λογιστικές υπηρεσίες', 'Έπιπλα Ξύλινα;Θεσσαλονίκη;Κατασκευή επίπλων', 'Οινοποιείο Νάουσας;Νάουσα;Παραγωγή κρασιού',
    'Τουριστικές Επιχειρήσεις Αιγαίου;Ρόδος;Ξενοδοχεία και ταξίδια', 'Ιχθυοκαλλιέργειες Ιονίου;Κέρκυρα;Καλλιέργεια ψαριών',
  ] },
  { language: 'bg', encodings: ['windows-1251', 'iso-8859-5', 'cp866'], header: 'Фирма;Град;Дейност', rows: [
    'Мебелна къща Дъб ООД;Пловдив;Производство на мебели', 'Хлебозавод Златен клас;Варна;Производство на хляб', 'Счетоводна кантора Баланс;Русе;Счетоводни услуги',
    'Строителна компания Изток;Стара Загора;Жилищно строителство', 'Винарска изба Тракия;Пазарджик;Производство на вино', 'Туристическа агенция Пирин;Банско;Пътувания и екскурзии',
    'Железария Стомана;Перник;Търговия с метали', 'Мандра Родопи;Смолян;Млечни продукти',
  ] },
  { language: 'sr', encodings: ['windows-1251', 'iso-8859-5', 'cp855'], header: 'Предузеће;Место;Делатност', rows: [
    'Грађевинско предузеће Морава;Чачак;Грађевински радови', 'Пекара Жито;Крушевац;Производња хлеба и пецива', 'Књиговодство Ђорђевић;Ниш;Књиговодствене услуге',
    'Млекара Шабац;Шабац;Прерада млека', 'Столарија Храст;Ужице;Израда намештаја', 'Воћарство Љубић;Ваљево;Узгој воћа',
    'Туристичка агенција Ћуприја;Нови Сад;Путовања и излети', 'Електро Џинић;Београд;Електричне инсталације',
  ] },
];
