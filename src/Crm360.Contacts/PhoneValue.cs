using System.Runtime.InteropServices;
using Crm360.Contacts.Phones;

namespace Crm360.Contacts;

/// <summary>How to write a telephone number.</summary>
public enum PhoneStyle
{
    /// <summary>+902125551234.</summary>
    E164,

    /// <summary>As inside the country: (0212) 555 12 34 ext. 12.</summary>
    National,

    /// <summary>As from abroad: +90 212 555 12 34 ext. 12.</summary>
    International,
}

/// <summary>
/// A telephone number read from a span, for loops over millions: nothing is allocated until text is asked for. What it says is what
/// <see cref="PhoneNumber"/> says.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PhoneValue
{
    /// <summary>Enough for a number in any style, with its extension.</summary>
    public const int MostChars = 64;

    /// <summary>How far the reading may be trusted; Missing for an empty text and the default value.</summary>
    public ReadingStatus Status => Outcome == ReadingStatus.Valid && Type == PhoneType.Unknown ? ReadingStatus.Missing : Outcome;

    /// <summary>The kind of number; Unknown unless a plan has it.</summary>
    public PhoneType Type { get; internal init; }

    /// <summary>Country calling code; 0 if none could be made out.</summary>
    public short CallingCode { get; internal init; }

    /// <summary>ISO alpha-2 of the territory whose plan has the number, "001" for international services; null if none has it.</summary>
    public string? Region => Type == PhoneType.Unknown ? null : NumberingPlans.RegionOf(RegionIndex);

    /// <summary>Why the value is doubted or what was mended.</summary>
    public IReadOnlyList<string> ReasonCodes => PhoneReasons.Of(Flags, IsWithoutPlus);

    /// <summary>Where in the text read a note about the number stands; empty if nowhere.</summary>
    public Range Note => NoteStart..NoteEnd;

    internal ReadingStatus Outcome { get; init; }

    internal PhoneFlags Flags { get; init; }

    internal bool IsWithoutPlus { get; init; }

    internal short RegionIndex { get; init; }

    internal byte NationalLength { get; init; }

    internal byte ExtensionLength { get; init; }

    internal ulong NationalNumber { get; init; }

    internal ulong ExtensionNumber { get; init; }

    internal int TextStart { get; init; }

    internal int TextEnd { get; init; }

    internal int NoteStart { get; init; }

    internal int NoteEnd { get; init; }

    /// <summary>Reads one number. Of several the first valid one is given, and Suspect.</summary>
    /// <param name="text">The text of a cell.</param>
    /// <param name="region">ISO alpha-2 of the country whose dialling applies where no country code is given.</param>
    public static PhoneValue Read(ReadOnlySpan<char> text, ReadOnlySpan<char> region) => PhoneCell.First(text, NumberingPlans.Of(region));

    /// <summary>Reads all numbers of a cell, in its order, as many as there is room for.</summary>
    /// <returns>How many were read; 0 only for an empty cell.</returns>
    public static int ReadAll(ReadOnlySpan<char> cell, ReadOnlySpan<char> region, Span<PhoneValue> values) =>
        values.Length == 0 ? 0 : PhoneCell.All(cell, NumberingPlans.Of(region), values);

    /// <summary>Writes the number; false if there is none or no room (<see cref="MostChars"/> suffice).</summary>
    public bool TryFormat(Span<char> target, out int written, PhoneStyle style = PhoneStyle.E164)
    {
        written = 0;
        if (NationalLength == 0 || target.Length < MostChars)
            return false;
        Span<char> national = stackalloc char[NationalLength];
        PhoneDigits.Unpack(NationalNumber, national);
        if (style != PhoneStyle.National)
        {
            target[written++] = '+';
            CallingCode.TryFormat(target[written..], out var digits, provider: System.Globalization.CultureInfo.InvariantCulture);
            written += digits;
        }

        if (style == PhoneStyle.E164)
        {
            national.CopyTo(target[written..]);
            written += national.Length;
            return true;
        }

        if (style == PhoneStyle.International)
            target[written++] = ' ';
        written += PhoneFormat.Group(CallingCode, national, style, target[written..]);
        written += WriteExtension(PhoneFormat.ExtensionPrefix(CallingCode), target[written..]);
        return true;
    }

    /// <summary>The number as text; null if there is none.</summary>
    public string? Format(PhoneStyle style = PhoneStyle.E164)
    {
        Span<char> text = stackalloc char[MostChars];
        return TryFormat(text, out var written, style) ? new(text[..written]) : null;
    }

    /// <summary>Digits of the extension; null if there is none.</summary>
    public string? FormatExtension()
    {
        Span<char> digits = stackalloc char[PhoneDigits.MostInNumber];
        var written = WriteExtension("", digits);
        return written == 0 ? null : new(digits[..written]);
    }

    int WriteExtension(ReadOnlySpan<char> prefix, Span<char> target)
    {
        if (ExtensionLength == 0)
            return 0;
        prefix.CopyTo(target);
        PhoneDigits.Unpack(ExtensionNumber, target.Slice(prefix.Length, ExtensionLength));
        return prefix.Length + ExtensionLength;
    }
}
