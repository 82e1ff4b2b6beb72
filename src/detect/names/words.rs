//! Words that make a name, or stand beside one.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use crate::gazetteer::fold::{self, Word, word};

/// What a word is for names, whatever its case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Begins a sentence or stands before a name; part of none.
    Opener,
    Calendar,
    /// `van`, `bin`: inside a name of people.
    Particle,
    Of,
    And,
    /// An office that stands before its holder.
    Title,
    /// `Mr`, `Dr`.
    Address,
    /// An abbreviation with a full stop.
    Short,
    /// The kind of an organisation: `Ministry`.
    Body,
    /// A part of a government, which is named after its country.
    State,
    /// An organisation only where "of" or "for" follows: `League`, `House`.
    Head,
    /// Of clubs.
    Team,
    /// Events, works, things: no organisation's name ends so, and no person's.
    Thing,
    /// What somebody is.
    Role,
    /// A verb of saying.
    Says,
}

/// What a word is.
pub(super) fn class(w: &Word) -> Option<Class> {
    static CLASSES: OnceLock<HashMap<u64, Class>> = OnceLock::new();
    let all = CLASSES.get_or_init(|| {
        let lists = [
            (Class::Opener, OPENERS),
            (Class::Calendar, CALENDAR),
            (Class::Particle, "de del della di da dos das du van von der den ter ten bin ibn al el la le ben ould"),
            (Class::Of, "of for"),
            (Class::And, "and"),
            (Class::Title, TITLES),
            (Class::Address, "mr mrs ms miss dr sir dame lord lady prof professor rev reverend madame monsieur herr frau haji datuk"),
            (Class::Short, "st jr sr gen lt col maj capt sgt sen rep gov inc corp co ltd bros no dept"),
            (Class::Body, BODIES),
            (Class::State, "ministry department parliament army navy government cabinet senate treasury police court embassy consulate customs troops forces premiership"),
            (Class::Head, "house league nation"),
            (Class::Team, TEAMS),
            (Class::Thing, THINGS),
            (Class::Role, ROLES),
            (Class::Says, SAYS),
        ];
        let one = |(class, list): (Class, &'static str)| {
            list.split_whitespace().map(move |w| (word(w), class))
        };
        lists.into_iter().rev().flat_map(one).collect()
    });
    all.get(&w.hash).copied()
}

/// Whether these words are the name of an organisation of the world.
pub(super) fn is_organization(words: &[Word]) -> bool {
    static ALL: OnceLock<HashSet<u64>> = OnceLock::new();
    let all =
        ALL.get_or_init(|| ORGANIZATIONS.split(',').map(|n| fold::phrase(n.trim())).collect());
    all.contains(&words.iter().fold(fold::EMPTY, |hash, w| fold::join(hash, w.hash)))
}

/// Capitals that are no organisation: times, money, offices, things, keywords.
pub(super) fn is_no_acronym(w: &Word) -> bool {
    static ALL: OnceLock<HashSet<u64>> = OnceLock::new();
    let all = ALL.get_or_init(|| NO_ACRONYMS.split_whitespace().map(word).collect());
    all.contains(&w.hash)
}

const OPENERS: &str = "the a an in on at from to but with when while as after before since if by \
    both i we he she they it that this these those his her their its our my your you who what \
    where why how which there here not no yes or so then now also among between under over \
    during despite although though however meanwhile some many most more all any each every other \
    another such only even still just about against because until unless without within through \
    is was are were be has had have will would can could may might must should do does did let \
    next former late earlier asked told according following instead once upon per via plus out up down off";

const CALENDAR: &str = "monday tuesday wednesday thursday friday saturday sunday january february \
    march april june july august september october november december jan feb mar apr jun jul aug \
    sept oct nov dec christmas easter ramadan gmt est edt";

const TITLES: &str = "democrat republican president vice prime minister premier chancellor king queen prince princess \
    duke duchess pope cardinal archbishop bishop ayatollah sheikh sheik imam rabbi emir sultan \
    secretary undersecretary senator congressman congresswoman representative governor mayor \
    deputy ambassador general colonel major captain lieutenant sergeant corporal admiral commander \
    brigadier marshal constable inspector superintendent detective sheriff judge justice attorney \
    chairman chairwoman chief executive director leader speaker commissioner councillor coach \
    manager coordinator economist professor analyst foreign defence defense finance interior home \
    trade acting majority minority presidential majesty highness father sister brother comrade \
    envoy gen lt col maj capt sgt sen rep gov";

const BODIES: &str = "university college institute school academy bank banks council committee commission association \
    federation union organisation organization agency authority bureau office group company \
    corporation trust foundation fund society club party front movement alliance coalition \
    congress assembly board exchange airlines airways air motors industries holdings enterprises \
    partners securities investments insurance assurance brokerage telecom communications \
    petroleum oil energy electric steel chemical chemicals pharmaceuticals systems technologies technology \
    software services stores brothers sons times post news herald tribune journal gazette guardian \
    observer chronicle radio television tv broadcasting press newspaper magazine network hospital clinic church \
    museum orchestra chamber confederation secretariat service administration reserve guard guards \
    brigade brigades regiment battalion squadron command centre center laboratory observatory \
    register supreme railways railway lines shipping port conference caucus faction militia \
    resistance army corps consortium cooperative co-operative syndicate bancorp \
    financial capital management research international associates";

const TEAMS: &str = "united rovers wanderers athletic albion rangers celtic dynamo dinamo real sporting lokomotiv \
    spartak cska torpedo fc afc sc ac inter hotspur villa wednesday orient argyle thistle \
    academical hearts hibernian bayern borussia eintracht werder hansa schalke ajax feyenoord psv \
    benfica porto atletico deportivo racing juventus lazio sampdoria olympique saint-germain \
    galatasaray fenerbahce besiktas steaua partizan hajduk ferencvaros slavia sparta anderlecht \
    yankees mets cubs giants dodgers padres braves marlins phillies pirates reds cardinals astros \
    rockies expos indians tigers brewers twins royals angels athletics mariners orioles \
    bulls lakers celtics knicks pistons pacers cavaliers hornets bucks hawks magic spurs mavericks \
    rockets jazz nuggets suns clippers warriors kings sonics blazers grizzlies raptors \
    cowboys eagles redskins packers bears vikings lions buccaneers saints falcons panthers rams \
    niners seahawks broncos chiefs raiders chargers patriots dolphins bills jets steelers browns \
    bengals oilers jaguars ravens colts canucks flames maple bruins sabres penguins flyers \
    islanders devils capitals lightning blackhawks blues wings avalanche";

const THINGS: &str = "total extras caps cup open olympics olympic games championship championships tournament race prix tour \
    marathon festival award awards prize war wars treaty pact accord accords act bill law plan \
    summit street road avenue square river lake sea ocean gulf island islands mount mountain \
    mountains valley desert bay beach park airport bridge tower palace stadium hotel day week \
    month year era revolution world cold bible koran bourse index average stock stocks bond bonds \
    note notes north south east west northern southern eastern western central district province \
    county state city town village region republic coast strait peninsula section chapter article \
    page part group-a division series test round final kurd kurds kurdish arab arabs tutsi tutsis hutu hutus jew jews jewish muslim muslims moslem \
    moslems christian christians catholic catholics protestant protestants serb serbs croat croats \
    chechen chechens tamil tamils sikh sikhs afrikaner afrikaners islamic orthodox";

const ROLES: &str = "spokesman spokeswoman spokesperson minister official officer leader president secretary \
    director manager chairman chairwoman chairperson head chief captain coach striker midfielder \
    defender goalkeeper keeper forward winger skipper champion player driver rider golfer boxer \
    swimmer runner analyst economist trader dealer broker strategist lawyer attorney judge \
    prosecutor professor researcher scientist doctor surgeon physician teacher engineer farmer \
    actor actress singer writer author poet novelist journalist reporter editor photographer \
    producer filmmaker artist painter musician composer designer architect historian philosopher \
    priest bishop archbishop rabbi imam monk nun activist dissident rebel commander general colonel lieutenant \
    soldier pilot sailor detective policeman ambassador diplomat envoy senator congressman lawmaker \
    legislator deputy member mayor governor candidate nominee founder owner partner executive \
    businessman businesswoman entrepreneur investor resident victim suspect defendant witness wife \
    husband son daughter father mother brother sister widow nephew uncle prince king queen \
    professional student colleague teammate compatriot american briton frenchman dutchman \
    englishman german spaniard italian swede russian australian consultant adviser advisor \
    negotiator mediator co-ordinator coordinator veteran rival millionaire billionaire tycoon \
    warlord guerrilla fugitive";

const SAYS: &str = "said says told added adds argued asked replied insisted warned noted wrote declared \
    announced explained stated recalled acknowledged conceded predicted claimed admitted denied \
    suggested complained commented remarked testified joked shouted vowed pledged urged stressed \
    believes thinks expects hopes scored won lost beat defeated resigned retired died";

const ORGANIZATIONS: &str = "Palestinian Authority,Arab League,National League for Democracy,United Nations,UN,U.N.,European Union,EU,European Commission,European Parliament,European \
    Community,Council of Europe,NATO,OSCE,OPEC,ASEAN,African Union,Arab League,World Bank,World \
    Trade Organisation,World Trade Organization,World Health Organisation,World Health \
    Organization,International Monetary Fund,IMF,WTO,WHO,UNESCO,UNICEF,UNHCR,Interpol,Europol,Red \
    Cross,Red Crescent,Security Council,General Assembly,Amnesty International,Human Rights \
    Watch,Greenpeace,Oxfam,FIFA,UEFA,IAAF,IOC,Reuters,Reuter,Associated \
    Press,AP,AFP,Agence France-Presse,Xinhua,Interfax,Itar-Tass,Tass,Bernama,Kyodo,Yonhap,BBC,CNN,CBS,NBC,ABC,Al \
    Jazeera,Fox News,New York Times,Washington Post,Wall Street Journal,Financial Times,Le \
    Monde,Izvestia,Pravda,Microsoft,Google,Apple,Amazon,Facebook,Twitter,Intel,Boeing,Airbus,Toyota,Honda,Nissan,Sony,Samsung,Hyundai,Siemens,Volkswagen,Renault,Peugeot,Fiat,Ford,General \
    Motors,Chrysler,IBM,Exxon,Shell,Gazprom,Lukoil,Goldman Sachs,Morgan \
    Stanley,Merrill Lynch,Lehman Brothers,JP Morgan,Citigroup,Citibank,HSBC,Barclays,Deutsche \
    Bank,Federal Reserve,Fed,Treasury,Congress,Senate,House of Representatives,House of \
    Commons,House of Lords,Supreme Court,State Department,Bundesbank,Bundestag,Bundesrat,Duma,State \
    Duma,Knesset,Lok Sabha,Sejm,Hamas,Hezbollah,Hizbollah,Taliban,Taleban,Islamic \
    State,Al Qaeda,Fatah,Mossad,CIA,FBI,KGB,FSB,MI5,MI6,IRA,Sinn Fein,ETA,PKK,PLO,Palestine \
    Liberation Organisation,Palestine Liberation \
    Organization,Likud,Labour,Democratic Party,Republican Party,Nasdaq,Moody's,Standard & Poor's,Standard \
    & Poor,Lloyd's,Bank of England,Bank of Japan,Scotland Yard,Vatican Radio,Solidarity";

const NO_ACRONYMS: &str = "gmt utc est edt cst pst am pm usd eur gbp tv radio aids hiv dna rna ceo cfo coo pc id ii iii iv vi vii \
    viii ix xi xii gdp gnp cpi ppi vat ipo suv dvd cd pdf www http https url faq ok vs no to in on at \
    by of the and for with from new not is are was his her has had will story update note notes \
    urgent lead editor editors attn rpt corrected eds a.m. p.m. u.s. uk us usa uae mph kph km kg mw kw tb gb mb era rbi ab sp ppm nil \
    pct mln bln qtr shr";
