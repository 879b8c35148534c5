namespace Crm360.Contacts;

/// <summary>Reason codes of readings. They are stored and shown: a code never changes its meaning nor its spelling.</summary>
public static class Reasons
{
    /// <summary>Nothing is there.</summary>
    public const string Empty = "empty";

    /// <summary>A text that stands for nothing: yok, test, 0000000000, 1900-01-01.</summary>
    public const string Placeholder = "placeholder";

    /// <summary>Longer than anything of its kind.</summary>
    public const string TooLong = "too_long";

    /// <summary>Names: the text has digits.</summary>
    public const string HasDigits = "has_digits";

    /// <summary>Names: one word only, so given name or surname is missing.</summary>
    public const string SingleWord = "single_word";

    /// <summary>Names: one letter or initials in place of a name.</summary>
    public const string InitialsOnly = "initials_only";

    /// <summary>Names: the text looks like a company.</summary>
    public const string LooksLikeCompany = "looks_like_company";

    /// <summary>Names: given name and surname seem to have changed places; see the suggestion.</summary>
    public const string NamesSwapped = "names_swapped";

    /// <summary>Names: more than one person in the text; the first was read.</summary>
    public const string SeveralPersons = "several_persons";

    /// <summary>Names: a character that no name has, such as @ or a replacement for an unreadable one.</summary>
    public const string OddCharacter = "odd_character";

    /// <summary>A note beside the value (in brackets, after a dash, words before or behind a number, in addresses also a phone number) was split off.</summary>
    public const string NoteSplitOff = "note_split_off";

    /// <summary>Names: no letter is there.</summary>
    public const string NoLetters = "no_letters";

    /// <summary>Companies: nothing but a legal form or words that every firm has.</summary>
    public const string OnlyGenericWords = "only_generic_words";

    /// <summary>E-mail: no @.</summary>
    public const string NoAtSign = "no_at_sign";

    /// <summary>E-mail: more than one address in the text; the first was read.</summary>
    public const string SeveralAddresses = "several_addresses";

    /// <summary>E-mail: the part before the @ breaks the rules of RFC 5321.</summary>
    public const string BadLocalPart = "bad_local_part";

    /// <summary>E-mail: the part after the @ is no domain.</summary>
    public const string BadDomain = "bad_domain";

    /// <summary>E-mail: the domain has one label only.</summary>
    public const string NoTopLevelDomain = "no_top_level_domain";

    /// <summary>E-mail: the domain ends with a label that is no top-level domain.</summary>
    public const string UnknownTopLevelDomain = "unknown_top_level_domain";

    /// <summary>E-mail: the domain hands out throw-away mailboxes.</summary>
    public const string DisposableDomain = "disposable_domain";

    /// <summary>E-mail: an IP address or another literal in place of a domain.</summary>
    public const string DomainLiteral = "domain_literal";

    /// <summary>E-mail: legal by RFC 5322, seen in no real mailbox (quoted local part, comments, folded lines).</summary>
    public const string UnusualSyntax = "unusual_syntax";

    /// <summary>E-mail: letters beyond ASCII before the @, most often typed by accident.</summary>
    public const string NonAsciiLocalPart = "non_ascii_local_part";

    /// <summary>E-mail: the domain is one slip from a frequent one; see the suggestion.</summary>
    public const string DomainTypo = "domain_typo";

    /// <summary>Mended: mailto:, angle brackets, blanks or punctuation around the value were taken off.</summary>
    public const string Trimmed = "trimmed";

    /// <summary>E-mail: a dot, colon or bracket behind the address was taken off; the end may be missing.</summary>
    public const string TrailingPunctuation = "trailing_punctuation";

    /// <summary>E-mail: blanks inside the address; see the suggestion.</summary>
    public const string HasBlanks = "has_blanks";

    /// <summary>Phones: the region given or found has no numbering plan.</summary>
    public const string UnknownRegion = "unknown_region";

    /// <summary>Phones: after + or the international prefix comes no country code.</summary>
    public const string UnknownCountryCode = "unknown_country_code";

    /// <summary>Phones: right length, but the numbering plan has no such number.</summary>
    public const string NotInNumberingPlan = "not_in_numbering_plan";

    /// <summary>Phones and identity numbers: a number of this length does not exist.</summary>
    public const string WrongLength = "wrong_length";

    /// <summary>Phones, identity numbers and dates: a spreadsheet showed the number as 5,32E+09, and digits may be lost.</summary>
    public const string ScientificNotation = "scientific_notation";

    /// <summary>Mended: ".0" or ",00" of a spreadsheet's number was taken off.</summary>
    public const string SpreadsheetDecimals = "spreadsheet_decimals";

    /// <summary>Phones: letters between the digits.</summary>
    public const string LettersInNumber = "letters_in_number";

    /// <summary>Phones: the country code stood without +.</summary>
    public const string CountryCodeWithoutPlus = "country_code_without_plus";

    /// <summary>Phones: an emergency or service number, which no customer owns.</summary>
    public const string ShortCode = "short_code";

    /// <summary>Phones and identity numbers: more than one number in the text; the first valid one was read.</summary>
    public const string SeveralNumbers = "several_numbers";

    /// <summary>Phones, mended: the first digits, which were not written again, are those of the number before (0212 555 12 34 - 555 12 35, … / 35).</summary>
    public const string DigitsShared = "digits_shared";

    /// <summary>Phones: the numbering plan had the number until lately.</summary>
    public const string FormerNumber = "former_number";

    /// <summary>Phones: a zero that belongs to the number was probably dropped in front; see the suggestion.</summary>
    public const string LeadingZeroLost = "leading_zero_lost";

    /// <summary>The text holds no such value: no digits in a phone or identity number, no date in a date field.</summary>
    public const string Unreadable = "unreadable";

    /// <summary>Identity and tax numbers: the check digits do not fit.</summary>
    public const string CheckDigits = "check_digits";

    /// <summary>Bank account and VAT numbers: letters where the country has digits, or the other way round.</summary>
    public const string BadStructure = "bad_structure";

    /// <summary>Identity numbers: starts with 0.</summary>
    public const string LeadingZero = "leading_zero";

    /// <summary>Tax numbers: leading zeros that a spreadsheet drops were put back.</summary>
    public const string LeadingZeroRestored = "leading_zero_restored";

    /// <summary>Tax numbers: it is a person's identity number.</summary>
    public const string NationalIdAsTaxNumber = "national_id_as_tax_number";

    /// <summary>Identity numbers: it is a company's tax number.</summary>
    public const string TaxNumberAsNationalId = "tax_number_as_national_id";

    /// <summary>Dates: day and month could be swapped, and nothing tells.</summary>
    public const string AmbiguousDayMonth = "ambiguous_day_month";

    /// <summary>Dates: a year of two digits was completed.</summary>
    public const string TwoDigitYear = "two_digit_year";

    /// <summary>Dates: a spreadsheet's serial number.</summary>
    public const string SerialNumber = "serial_number";

    /// <summary>Dates: not the format the source declares, another one.</summary>
    public const string OtherFormat = "other_format";

    /// <summary>Dates: no such day.</summary>
    public const string NoSuchDay = "no_such_day";

    /// <summary>Birth dates: later than the given day. Other dates: more than 30 years later.</summary>
    public const string InFuture = "in_future";

    /// <summary>Dates: more than 120 years before the given day.</summary>
    public const string TooOld = "too_old";

    /// <summary>Moments: the clock was put forward over this time; the moment after the gap was taken.</summary>
    public const string SkippedHour = "skipped_hour";

    /// <summary>Moments: the clock showed this time twice; the first was taken.</summary>
    public const string RepeatedHour = "repeated_hour";

    /// <summary>Addresses: the province is not known.</summary>
    public const string UnknownProvince = "unknown_province";

    /// <summary>Addresses: the district is not known in its province.</summary>
    public const string UnknownDistrict = "unknown_district";

    /// <summary>Addresses, mended: province, district or neighbourhood was written with a slip; the official spelling was taken.</summary>
    public const string PlaceTypo = "place_typo";

    /// <summary>Addresses: province, district and postcode do not go together.</summary>
    public const string PlacesDisagree = "places_disagree";

    /// <summary>Addresses, mended: a province, district, neighbourhood or postcode that was not named was taken from the official list.</summary>
    public const string PlaceCompleted = "place_completed";

    /// <summary>Addresses: one name alone, or a misspelt one, led to the province; nothing confirms it.</summary>
    public const string PlaceInferred = "place_inferred";

    /// <summary>Addresses: the names fit several places and nothing tells which; see the suggestion.</summary>
    public const string AmbiguousPlace = "ambiguous_place";

    /// <summary>Addresses, for information: the official list has no such neighbourhood in the district.</summary>
    public const string UnknownNeighbourhood = "unknown_neighbourhood";

    /// <summary>Addresses: the postcode has not the form of the country.</summary>
    public const string BadPostcode = "bad_postcode";

    /// <summary>Addresses: no street, neighbourhood or number could be made out.</summary>
    public const string NoStreet = "no_street";

    /// <summary>Countries: neither a known code nor a known name.</summary>
    public const string UnknownCountry = "unknown_country";
}
