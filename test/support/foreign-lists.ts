/** Lists as federations of several countries send them: own headers, own words, own forms of numbers and dates; all invented. */

/** A list with what must come of it. */
export interface ForeignList {
  readonly language: string;
  readonly text: string;
  /** Constants for what the list does not say. */
  readonly set: readonly string[];
  /** Canonical column -> header. */
  readonly mapping: Readonly<Record<string, string>>;
  readonly unmapped: readonly string[];
  /** The first row as it must be understood (keys as `registration show --json` has them). */
  readonly first: Readonly<Record<string, unknown>>;
}

const lines = (...rows: readonly string[]): string => `${rows.join('\r\n')}\r\n`;

export const foreignLists: readonly ForeignList[] = [
  {
    language: 'de', set: ['side=host'],
    text: lines(
      'Mitglieds-Nr.;Firmenname;Rechtsform;Straße;PLZ;Ort;Land;USt-IdNr.;Branche;Mitarbeiterzahl;Umsatz in Mio. EUR;Ansprechpartner;E-Mail Ansprechpartner;Telefon;Homepage;Einwilligung am;Bemerkungen',
      'M-001;Weber Präzisionsteile GmbH;GmbH;Brenzstraße 14;89518;Heidenheim;Deutschland;DE136695976;Maschinenbau;46;6,96;Markus Weber;markus.weber@weber.example;+49 7321 1234;www.weber.example;02.02.2021;ruft zurück',
      'M-002;Bäckerei Huber e.K.;e.K.;Marktplatz 3;80331;München;Deutschland;DE129273398;Lebensmittel;10-49;1,2;Anna Huber;anna.huber@huber.example;+49 89 4711;www.huber.example;03.02.2021;',
    ),
    mapping: {
      reference: 'Mitglieds-Nr.', company_name: 'Firmenname', country: 'Land', vat_number: 'USt-IdNr.', legal_form: 'Rechtsform', address: 'Straße', postal_code: 'PLZ', city: 'Ort',
      sector: 'Branche', headcount: 'Mitarbeiterzahl', turnover_eur: 'Umsatz in Mio. EUR', website: 'Homepage', contact_name: 'Ansprechpartner',
      contact_email: 'E-Mail Ansprechpartner', consent_on: 'Einwilligung am',
    },
    unmapped: ['Telefon', 'Bemerkungen'],
    first: { companyName: 'Weber Präzisionsteile GmbH', country: 'DE', headcount: 46, turnoverEur: 6_960_000, consentOn: '2021-02-02', website: 'https://www.weber.example' },
  },
  {
    language: 'fr', set: ['side=send', 'country=FR'],
    text: lines(
      "N° d'adhérent;Raison sociale;Forme juridique;SIREN;Code postal;Ville;Code NAF;Effectif;CA (k€);Interlocuteur;Courriel du contact;Site internet;Langues parlées;Pays de destination",
      'A12;Énergie Plein Vent SAS;SAS;981924780;34000;Montpellier;35.11;26;10 600;Isabelle Fontaine;isabelle.fontaine@plein.example;www.plein.example;anglais B1, espagnol B1;Espagne, Allemagne',
      'A13;Aciers Forgés SARL;SARL;980925127;63300;Thiers;25.73;9;904;Damien Sauret;damien.sauret@acier.example;www.acier.example;anglais B1;Allemagne',
    ),
    mapping: {
      reference: "N° d'adhérent", company_name: 'Raison sociale', registration_number: 'SIREN', legal_form: 'Forme juridique', postal_code: 'Code postal', city: 'Ville', sector: 'Code NAF',
      headcount: 'Effectif', turnover_eur: 'CA (k€)', website: 'Site internet', contact_name: 'Interlocuteur', contact_email: 'Courriel du contact', languages: 'Langues parlées',
      partner_countries: 'Pays de destination',
    },
    unmapped: [],
    first: { companyName: 'Énergie Plein Vent SAS', turnoverEur: 10_600_000, partnerCountries: ['ES', 'DE'], languages: [{ language: 'en', level: 'B1' }, { language: 'es', level: 'B1' }] },
  },
  {
    language: 'es', set: ['side=host', 'country=España'],
    text: lines(
      'Nº asociado,Razón social,NIF/CIF,Domicilio,CP,Población,Provincia,CNAE,N.º de empleados,Facturación (€),Año de fundación,Persona de contacto,Email de contacto,Teléfono de contacto,Página web,Observaciones',
      'FE4,Estudio Foto Ribera S.L.,B89700009,Calle Portales 30,26004,Logroño,La Rioja,74.20,3,212.000,2010,Carmen Lozano,carmen.lozano@ribera.example,+34 941 123456,www.ribera.example,',
      'FE5,Cafés Alborada S.L.,B89446934,Rúa do Inverno 11,15172,Oleiros,Galicia,10.83,20,2.410.000,2019,Javier Prieto,javier.prieto@alborada.example,+34 981 123456,www.alborada.example,llamar',
    ),
    mapping: {
      reference: 'Nº asociado', company_name: 'Razón social', vat_number: 'NIF/CIF', founded: 'Año de fundación', address: 'Domicilio', postal_code: 'CP', city: 'Población', region: 'Provincia',
      sector: 'CNAE', headcount: 'N.º de empleados', turnover_eur: 'Facturación (€)', website: 'Página web', contact_name: 'Persona de contacto', contact_email: 'Email de contacto',
      contact_phone: 'Teléfono de contacto',
    },
    unmapped: ['Observaciones'],
    first: { companyName: 'Estudio Foto Ribera S.L.', country: 'ES', founded: '2010', turnoverEur: 212_000, postalCode: '26004' },
  },
  {
    language: 'it', set: ['side=send', 'country=Italia'],
    text: lines(
      'Ragione sociale;Partita IVA;Codice fiscale;Indirizzo sede legale;CAP;Comune;Prov.;Codice ATECO;N. dipendenti;Fatturato in euro;Referente;E-mail del referente;Cellulare referente;Sito web;Competenze ricercate',
      '"Fotovoltaico Sud S.r.l.";93914780379;93914780379;Via Napoli 310;70132;Bari;BA;43.21;35;3.540.000;Laura Conti;laura.conti@sud.example;+39 333 1234567;www.sud.example;Accumulo di energia | Pompe di calore',
      '"Illuminazione Laguna S.r.l.";91525010624;91525010624;Fondamenta Manin 12;30141;Venezia;VE;27.40;16;2.360.000;Beatrice Zanetti;beatrice.zanetti@laguna.example;+39 340 7654321;www.laguna.example;Elettronica',
    ),
    mapping: {
      company_name: 'Ragione sociale', vat_number: 'Partita IVA', registration_number: 'Codice fiscale', address: 'Indirizzo sede legale', postal_code: 'CAP', city: 'Comune', region: 'Prov.',
      sector: 'Codice ATECO', headcount: 'N. dipendenti', turnover_eur: 'Fatturato in euro', website: 'Sito web', contact_name: 'Referente', contact_email: 'E-mail del referente',
      contact_phone: 'Cellulare referente', skills_wanted: 'Competenze ricercate',
    },
    unmapped: [],
    first: { companyName: 'Fotovoltaico Sud S.r.l.', country: 'IT', turnoverEur: 3_540_000, skillsWanted: ['Accumulo di energia', 'Pompe di calore'] },
  },
  {
    language: 'hu', set: ['side=host', 'country=HU'],
    text: lines(
      'Cégnév;Adószám;Cégjegyzékszám;Irsz.;Település;Utca, házszám;Főtevékenység;Alkalmazottak száma;Éves árbevétel (EUR);Kapcsolattartó neve;Kapcsolattartó e-mail címe;Honlap;Nyelvtudás;Megjegyzés',
      'Duna Malom Kft.;12345676-2-13;13-09-123456;2600;Vác;Fő tér 1.;lisztgyártás;45;2 500 000;Kovács Anna;kovacs.anna@malom.example;www.malom.example;angol B2;',
      'Bükk Bútor Bt.;12345683-2-05;05-06-123456;3300;Eger;Bükk u. 12.;bútorgyártás;8;340 000;Nagy Péter;nagy.peter@butor.example;www.butor.example;német B1;új',
    ),
    mapping: {
      company_name: 'Cégnév', vat_number: 'Adószám', registration_number: 'Cégjegyzékszám', address: 'Utca, házszám', postal_code: 'Irsz.', city: 'Település', activity: 'Főtevékenység',
      headcount: 'Alkalmazottak száma', turnover_eur: 'Éves árbevétel (EUR)', website: 'Honlap', contact_name: 'Kapcsolattartó neve', contact_email: 'Kapcsolattartó e-mail címe', languages: 'Nyelvtudás',
    },
    unmapped: ['Megjegyzés'],
    first: { companyName: 'Duna Malom Kft.', city: 'Vác', turnoverEur: 2_500_000, languages: [{ language: 'en', level: 'B2' }] },
  },
  {
    language: 'et', set: ['side=host'],
    text: lines(
      'Registrikood\tEttevõtte nimi\tKMKR number\tRiik\tAadress\tPostiindeks\tLinn\tEMTAK kood\tTöötajate arv\tKäive (EUR)\tKontaktisik\tKontaktisiku e-post\tKoduleht',
      '19004638\tKajaka Spaahotell OÜ\tEE109520106\tEesti\tRanna tee 4\t90503\tHaapsalu\t55.10\t64\t2 750 000\tMari Kallas\tmari.kallas@kajaka.example\twww.kajaka.example',
      '19684892\tKeraamikatare OÜ\tEE109560755\tEesti\tLossi tn 22\t71015\tViljandi\t23.41\t7\t210 000\tJüri Saar\tjuri.saar@tare.example\twww.tare.example',
    ),
    mapping: {
      company_name: 'Ettevõtte nimi', country: 'Riik', vat_number: 'KMKR number', registration_number: 'Registrikood', address: 'Aadress', postal_code: 'Postiindeks', city: 'Linn', sector: 'EMTAK kood',
      headcount: 'Töötajate arv', turnover_eur: 'Käive (EUR)', website: 'Koduleht', contact_name: 'Kontaktisik', contact_email: 'Kontaktisiku e-post',
    },
    unmapped: [],
    first: { companyName: 'Kajaka Spaahotell OÜ', country: 'EE', registrationNumber: '19004638', headcount: 64 },
  },
  {
    language: 'ro', set: ['side=send', 'country=RO'],
    text: lines(
      'Nr. crt.;Denumire firmă;CUI;Nr. Reg. Com.;Județ;Localitate;Cod poștal;Cod CAEN;Număr angajați;Cifra de afaceri;Persoană de contact;Email persoană de contact;Observații',
      '1;Morile Dunării SRL;RO18189442;J40/123/2006;Ilfov;Voluntari;077190;10.61;32;1200000;Ioana Popa;ioana.popa@morile.example;',
      '2;Mobila Bradului SRL;RO14837428;J12/77/2002;Cluj;Cluj-Napoca;400001;31.09;18;640000;Radu Ionescu;radu.ionescu@brad.example;revine',
    ),
    mapping: {
      company_name: 'Denumire firmă', vat_number: 'CUI', registration_number: 'Nr. Reg. Com.', postal_code: 'Cod poștal', city: 'Localitate', region: 'Județ', sector: 'Cod CAEN', headcount: 'Număr angajați',
      contact_name: 'Persoană de contact', contact_email: 'Email persoană de contact',
    },
    // Without euro in the header nobody knows whether these are lei.
    unmapped: ['Nr. crt.', 'Cifra de afaceri', 'Observații'],
    first: { companyName: 'Morile Dunării SRL', vatNumber: 'RO18189442', turnoverEur: null },
  },
  {
    language: 'tr', set: ['side=host', 'country=Türkiye'],
    text: lines(
      'Firma Unvanı;Vergi No;Ticaret Sicil No;Adres;Posta Kodu;İl;Sektör;Çalışan Sayısı;Kuruluş Yılı;Yetkili Adı Soyadı;Yetkili E-posta;Yetkili Telefon;Web Sitesi;Notlar',
      'Ege Zeytin A.Ş.;1234567890;12345;Atatürk Cad. 5;35000;İzmir;Gıda;85;1998;Ayşe Yılmaz;ayse.yilmaz@ege.example;+90 232 1234567;www.ege.example;',
      'Toros Mobilya Ltd. Şti.;9876543210;54321;İnönü Cad. 7;01000;Adana;Mobilya;22;2007;Mehmet Demir;mehmet.demir@toros.example;+90 322 7654321;www.toros.example;yeni',
    ),
    mapping: {
      company_name: 'Firma Unvanı', vat_number: 'Vergi No', registration_number: 'Ticaret Sicil No', founded: 'Kuruluş Yılı', address: 'Adres', postal_code: 'Posta Kodu', city: 'İl', sector: 'Sektör',
      headcount: 'Çalışan Sayısı', website: 'Web Sitesi', contact_name: 'Yetkili Adı Soyadı', contact_email: 'Yetkili E-posta', contact_phone: 'Yetkili Telefon',
    },
    unmapped: ['Notlar'],
    first: { companyName: 'Ege Zeytin A.Ş.', country: 'TR', founded: '1998', city: 'İzmir', headcount: 85 },
  },
  {
    language: 'nb', set: ['side=host'],
    text: lines(
      'Org.nr.;Bedriftsnavn;Postnr.;Poststed;Land;Bransje;Antall ansatte;Kontaktperson;E-post kontaktperson;Nettside;Merknad',
      '974760673;Fjordfisk AS;5003;Bergen;Norge;fiskeforedling;12;Kari Nordmann;kari.nordmann@fjord.example;www.fjord.example;',
      '923609016;Trehus Nord AS;7010;Trondheim;Norge;trehus;30;Ola Hansen;ola.hansen@trehus.example;www.trehus.example;ny',
    ),
    mapping: {
      company_name: 'Bedriftsnavn', country: 'Land', registration_number: 'Org.nr.', postal_code: 'Postnr.', city: 'Poststed', sector: 'Bransje', headcount: 'Antall ansatte', website: 'Nettside',
      contact_name: 'Kontaktperson', contact_email: 'E-post kontaktperson',
    },
    unmapped: ['Merknad'],
    first: { companyName: 'Fjordfisk AS', country: 'NO', postalCode: '5003' },
  },
  {
    language: 'nl', set: ['side=send', 'country=NL'],
    text: lines(
      'Bedrijfsnaam;KvK-nummer;BTW-nummer;Straat en huisnummer;Postcode;Plaats;SBI-code;Aantal medewerkers;Contactpersoon;E-mailadres contactpersoon;Talenkennis;Beschikbaar vanaf;Beschikbaar tot',
      'Molen de Hoop B.V.;33273785;NL003273785B03;Molenweg 3;1059 CM;Amsterdam;10.61;14;Jan de Vries;jan.devries@hoop.example;Engels C1, Duits B2;03/05/2021;30/09/2021',
      'Tulp Techniek B.V.;52502120;NL850465902B01;Dijk 7;2011 AB;Haarlem;27.40;9;Els Bakker;els.bakker@tulp.example;Engels B2;04/06/2021;31/10/2021',
    ),
    mapping: {
      company_name: 'Bedrijfsnaam', vat_number: 'BTW-nummer', registration_number: 'KvK-nummer', address: 'Straat en huisnummer', postal_code: 'Postcode', city: 'Plaats', sector: 'SBI-code',
      headcount: 'Aantal medewerkers', contact_name: 'Contactpersoon', contact_email: 'E-mailadres contactpersoon', languages: 'Talenkennis', available_from: 'Beschikbaar vanaf', available_until: 'Beschikbaar tot',
    },
    unmapped: [],
    // The end dates prove the day first in their own column; the begin dates prove nothing.
    first: { companyName: 'Molen de Hoop B.V.', availableFrom: null, availableUntil: '2021-09-30' },
  },
];
