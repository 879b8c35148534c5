namespace Crm360.Contacts.Phones;

/// <summary>The numbering plan of one territory, as the metadata has it.</summary>
sealed class NumberingPlan
{
    /// <summary>Types in the order of the metadata.</summary>
    static readonly PhoneType[] TypeOrder =
    [
        PhoneType.Fixed, PhoneType.Mobile, PhoneType.TollFree, PhoneType.PremiumRate, PhoneType.PersonalNumber,
        PhoneType.Voicemail, PhoneType.CompanyWide, PhoneType.Pager, PhoneType.Voip, PhoneType.SharedCost,
    ];

    /// <summary>The order in which libphonenumber asks for the type; fixed and mobile come last, since they may be one.</summary>
    static readonly int[] AskOrder = [3, 2, 9, 8, 4, 7, 6, 5];

    readonly DigitPattern _general;
    readonly uint _lengths;
    readonly int _shortest;
    readonly int _longest;
    readonly DigitPattern? _internationalPrefix;
    readonly DigitPattern? _trunkPrefix;
    readonly string? _trunkReplacement;
    readonly DigitPattern? _leadingDigits;
    readonly NumberKind?[] _kinds = new NumberKind?[10];
    readonly bool _sameFixedAndMobile;
    readonly Lazy<NumberFormat[]> _formats;

    sealed record NumberKind(DigitPattern Pattern, uint Lengths);

    public string Region { get; }

    public string CallingCode { get; }

    /// <summary>Reads one plan.</summary>
    /// <param name="region">ISO alpha-2, or 001.</param>
    /// <param name="fields">The array of the metadata (version 4): strings, numbers (0 for nothing) and arrays.</param>
    public NumberingPlan(string region, object?[] fields)
    {
        Region = region;
        CallingCode = (string)fields[0]!;
        _internationalPrefix = Pattern(fields, 1);
        _general = Pattern(fields, 2) ?? throw new FormatException($"Numbering plan of {region} has no general pattern.");
        _lengths = Lengths(At(fields, 3)) ?? 0;
        _shortest = System.Numerics.BitOperations.TrailingZeroCount(_lengths);
        _longest = System.Numerics.BitOperations.Log2(_lengths);
        _trunkPrefix = Pattern(fields, 7) ?? Pattern(fields, 5);
        _trunkReplacement = At(fields, 8) as string;
        _leadingDigits = Pattern(fields, 10);
        if (At(fields, 11) is object?[] kinds)
            _sameFixedAndMobile = ReadKinds(kinds);
        var (formats, rule) = (At(fields, 4) as object?[], At(fields, 6) as string);
        _formats = new(() => formats is null ? [] : Array.ConvertAll(formats, format => new NumberFormat((object?[])format!, rule)));
    }

    public IReadOnlyList<NumberFormat> Formats => _formats.Value;

    public bool HasLeadingDigits => _leadingDigits is not null;

    public bool IsPossible(ReadOnlySpan<char> national) => _general.IsMatch(national);

    public bool HasLength(int digits) => digits <= _longest && (_lengths >> digits & 1) == 1;

    public bool IsTooLong(ReadOnlySpan<char> national) => national.Length > _longest;

    public bool StartsWithLeadingDigits(ReadOnlySpan<char> national) => _leadingDigits!.MatchStart(national) >= 0;

    /// <summary>Digits after the prefix for calls abroad; null without one.</summary>
    public string? WithoutInternationalPrefix(string digits)
    {
        var end = _internationalPrefix?.MatchStart(digits) ?? -1;
        return end <= 0 || (end < digits.Length && digits[end] == '0') ? null : digits[end..];
    }

    /// <summary>The national number without the prefix for calls inside the country, unless that makes a possible number an impossible one.</summary>
    public string WithoutTrunkPrefix(string digits)
    {
        if (_trunkPrefix is null || digits.Length == 0)
            return digits;
        Span<int> groups = stackalloc int[2 * _trunkPrefix.Groups];
        var end = _trunkPrefix.MatchStart(digits, groups);
        if (end < 0)
            return digits;
        var last = _trunkPrefix.Groups - 1;
        var stripped = _trunkReplacement is null || last < 0 || groups[(2 * last) + 1] < 0
            ? digits[end..]
            : NumberFormat.Fill(_trunkReplacement, digits, groups) + digits[end..];
        return _general.IsMatch(digits) && !_general.IsMatch(stripped) ? digits : stripped;
    }

    /// <summary>Whether a stripped number has a length some number has, or is longer than all: only then was the prefix really one.</summary>
    public bool AcceptsStripped(string national) => national.Length >= _shortest && (national.Length > _longest || (_lengths >> national.Length & 1) == 1);

    public PhoneType TypeOf(ReadOnlySpan<char> national)
    {
        if (!_general.IsMatch(national))
            return PhoneType.Unknown;
        foreach (var kind in AskOrder)
        {
            if (Is(kind, national))
                return TypeOrder[kind];
        }

        if (Is(0, national))
            return _sameFixedAndMobile || Is(1, national) ? PhoneType.FixedOrMobile : PhoneType.Fixed;
        return !_sameFixedAndMobile && Is(1, national) ? PhoneType.Mobile : PhoneType.Unknown;
    }

    bool Is(int kind, ReadOnlySpan<char> national) =>
        _kinds[kind] is { } known && (known.Lengths >> national.Length & 1) == 1 && known.Pattern.IsMatch(national);

    /// <summary>Fills the kinds; says whether fixed and mobile numbers are the same ("" for mobile).</summary>
    bool ReadKinds(object?[] kinds)
    {
        var same = false;
        for (var i = 0; i < kinds.Length; i++)
        {
            if (kinds[i] is not object?[] kind)
                continue;
            if (kind[0] is string { Length: > 0 } pattern)
                _kinds[i] = new(new(pattern), Lengths(At(kind, 1)) ?? _lengths);
            else
                same |= i == 1;
        }

        return same;
    }

    static DigitPattern? Pattern(object?[] fields, int at) => At(fields, at) is string { Length: > 0 } pattern ? new(pattern) : null;

    static object? At(object?[] fields, int at) => at < fields.Length ? fields[at] : null;

    static uint? Lengths(object? field)
    {
        if (field is not object?[] lengths)
            return null;
        uint set = 0;
        foreach (var length in lengths)
            set |= 1u << (int)(long)length!;
        return set;
    }
}
