using System.Collections.Frozen;

namespace Crm360.Contacts;

/// <summary>A country. Canonical and key are its ISO 3166 alpha-2 code. All codes are known, names of the countries that Turkey deals with most.</summary>
public sealed record CountryCode : Reading
{
    const int MaxLength = 100;

    static readonly HashSet<string> Codes = (
        "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM "
        + "CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY "
        + "HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF "
        + "MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE "
        + "RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ "
        + "VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW").Split(' ').ToHashSet(StringComparer.Ordinal);

    /// <summary>The ISO 3166 alpha-2 codes of all countries, and XK for Kosovo.</summary>
    public static IReadOnlySet<string> All => Codes;

    /// <summary>Folded names and three-letter codes.</summary>
    static readonly Dictionary<string, string> Names = Read([
        "TR=turkiye,turkey,turkiye cumhuriyeti,t c,tc,tur,republic of turkiye,turkei,turquie", "DE=almanya,germany,deutschland,deu,ger,alman",
        "NL=hollanda,netherlands,the netherlands,holland,nederland,nld", "GB=ingiltere,birlesik krallik,united kingdom,great britain,england,uk,u k,gbr,britanya,buyuk britanya,northern ireland,kuzey irlanda,galler,iskocya,scotland,wales",
        "FR=fransa,france,fra", "AZ=azerbaycan,azerbaijan,aze,azerbaycan cumhuriyeti,azarbaycan", "US=abd,amerika,amerika birlesik devletleri,usa,united states,united states of america,u s a,a b d",
        "IT=italya,italy,italia,ita", "ES=ispanya,spain,espana,esp", "PT=portekiz,portugal,prt", "BE=belcika,belgium,belgie,belgique,bel", "AT=avusturya,austria,osterreich,aut",
        "CH=isvicre,switzerland,schweiz,suisse,che", "SE=isvec,sweden,sverige,swe", "NO=norvec,norway,norge,nor", "DK=danimarka,denmark,danmark,dnk", "FI=finlandiya,finland,suomi,fin",
        "PL=polonya,poland,polska,pol", "CZ=cekya,cek cumhuriyeti,czechia,czech republic,cesko,ceska republika,cze", "SK=slovakya,slovakia,slovensko,svk", "HU=macaristan,hungary,magyarorszag,hun", "RO=romanya,romania,rou,rom",
        "BG=bulgaristan,bulgaria,българия,bgr", "GR=yunanistan,greece,hellas,ellada,ελλάδα,ελλαδα,grc,el", "CY=kibris,cyprus,cyp,guney kibris,kktc,kuzey kibris,kuzey kibris turk cumhuriyeti,north cyprus,northern cyprus,trnc,k k t c,κύπρος,κυπρος", "RS=sirbistan,serbia,srbija,србија,srb",
        "BA=bosna,bosna hersek,bosna i hercegovina,bosnia,bosnia and herzegovina,bosnia herzegovina,bih", "HR=hirvatistan,croatia,hrvatska,hrv", "SI=slovenya,slovenia,slovenija,svn", "MK=makedonya,kuzey makedonya,north macedonia,macedonia,makedonija,makedonia,македонија,mkd",
        "AL=arnavutluk,albania,shqiperi,shqiperia,alb", "XK=kosova,kosovo,kosove", "ME=karadag,montenegro,crna gora,mne", "UA=ukrayna,ukraine,україна,ukr", "RU=rusya,rusya federasyonu,russia,rossiya,россия,российская федерация,russian federation,rus", "MD=moldova,mda",
        "GE=gurcistan,georgia,sakartvelo,საქართველო,geo", "AM=ermenistan,armenia,arm", "IR=iran,irn,islamic republic of iran", "IQ=irak,iraq,irq", "SY=suriye,syria,syr", "LB=lubnan,lebanon,lbn",
        "IL=israil,israel,isr", "PS=filistin,palestine,pse", "JO=urdun,jordan,jor", "SA=suudi arabistan,s arabistan,saudi arabia,ksa,المملكه العربيه السعوديه,السعودية,sau", "AE=bae,birlesik arap emirlikleri,united arab emirates,uae,u a e,b a e,are,dubai",
        "QA=katar,qatar,qat", "KW=kuveyt,kuwait,kwt", "BH=bahreyn,bahrain,bhr", "OM=umman,oman,omn", "YE=yemen,yem", "EG=misir,egypt,egy", "LY=libya,lby", "TN=tunus,tunisia,tun",
        "DZ=cezayir,algeria,dza", "MA=fas,morocco,mar", "SD=sudan,sdn", "NG=nijerya,nigeria,nga", "ZA=guney afrika,south africa,zaf", "KZ=kazakistan,kazakhstan,qazaqstan,казахстан,қазақстан,kaz",
        "UZ=ozbekistan,uzbekistan,uzb", "TM=turkmenistan,tkm", "KG=kirgizistan,kyrgyzstan,kgz", "TJ=tacikistan,tajikistan,tjk", "AF=afganistan,afghanistan,afg", "PK=pakistan,pak",
        "IN=hindistan,india,ind", "CN=cin,china,chn,cin halk cumhuriyeti", "JP=japonya,japan,jpn", "KR=guney kore,kore,south korea,korea,kor", "CA=kanada,canada,can",
        "BR=brezilya,brazil,brasil,bra", "MX=meksika,mexico,mex", "AR=arjantin,argentina,arg", "AU=avustralya,australia,aus", "NZ=yeni zelanda,new zealand,nzl", "IE=irlanda,ireland,irl",
        "LU=luksemburg,luxembourg,lux", "LT=litvanya,lithuania,lietuva,ltu", "LV=letonya,latvia,latvija,lva", "EE=estonya,estonia,eesti,est", "BY=belarus,beyaz rusya,blr", "MT=malta,mlt", "IS=izlanda,iceland,isl",
        "MY=malezya,malaysia,mys", "ID=endonezya,indonesia,idn", "TH=tayland,thailand,tha", "VN=vietnam,vnm", "SG=singapur,singapore,sgp", "HK=hong kong,hkg", "TW=tayvan,taiwan,twn", "PH=filipinler,philippines,phl", "LK=sri lanka,lka", "BD=banglades,bangladesh,bgd", "CU=kuba,cuba", "CL=sili,chile,chl", "CO=kolombiya,colombia",
        "PE=peru", "VE=venezuela", "ET=etiyopya,ethiopia,eth", "KE=kenya", "GH=gana,ghana,gha", "SN=senegal", "SO=somali,somalia", "MN=mogolistan,mongolia,mng", "MC=monako,monaco,mco",
        "LI=lihtenstayn,liechtenstein", "AD=andorra"]);

    /// <summary>Names without blanks, longer than codes.</summary>
    static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> SolidNames = Names
        .Select(pair => (Name: pair.Key.Replace(" ", "", StringComparison.Ordinal), Code: pair.Value)).Where(pair => pair.Name.Length > 2 || pair.Name is "uk").DistinctBy(pair => pair.Name)
        .ToFrozenDictionary(pair => pair.Name, pair => pair.Code, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> LastWords = Names.Keys
        .SelectMany(name => (string[])[name[(name.LastIndexOf(' ') + 1)..], name.Replace(" ", "", StringComparison.Ordinal)]).ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>(); // "A.B.D." is one word

    /// <summary>Reads a code or a name in Turkish, English or the language of the country.</summary>
    public static CountryCode Read(string? text)
    {
        var clean = TextFold.Collapse(text);
        if (clean.Length == 0)
            return Bad(text, ReadingStatus.Missing, Reasons.Empty);
        if (clean.Length > MaxLength)
            return Bad(text, ReadingStatus.Invalid, Reasons.TooLong);
        var key = TextFold.Key(clean);
        var code = Names.TryGetValue(key, out var named) ? named : key.Length == 2 && Codes.Contains(key.ToUpperInvariant()) ? key.ToUpperInvariant() : null;
        if (code is not null)
            return new() { Original = text!, Status = ReadingStatus.Valid, Canonical = code, Key = code };
        return key.Length == 0 || Placeholders.Contains(key)
            ? Bad(text, ReadingStatus.Placeholder, Reasons.Placeholder)
            : Bad(text, ReadingStatus.Invalid, Reasons.UnknownCountry);
    }

    /// <summary>The code of a folded name; null if none is known.</summary>
    internal static string? OfName(string key) => Names.GetValueOrDefault(key);

    /// <summary>Whether a folded word ends the name of a country.</summary>
    internal static bool IsLastWord(ReadOnlySpan<char> key) => LastWords.Contains(key);

    /// <summary>Whether a folded text without blanks is a name of a country, and no code of two letters.</summary>
    internal static bool IsSolidName(ReadOnlySpan<char> key) => SolidNames.ContainsKey(key);

    static CountryCode Bad(string? text, ReadingStatus status, string reason) => new() { Original = text ?? "", Status = status, ReasonCodes = [reason] };

    // "tc" and "el" are codes or nothing elsewhere, but in the field of a country they are typed for Türkiye Cumhuriyeti and Ellada
    static Dictionary<string, string> Read(string[] lines) => (
        from line in lines
        from name in line[3..].Split(',')
        select (name, code: line[..2])).ToDictionary(pair => pair.name, pair => pair.code, StringComparer.Ordinal);
}
