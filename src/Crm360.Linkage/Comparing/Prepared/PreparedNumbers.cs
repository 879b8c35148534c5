using System.Globalization;

namespace Crm360.Linkage.Comparing.Prepared;

/// <summary>By code: the number a value says in plain digits with a point, or NaN.</summary>
sealed class PreparedNumbers
{
    const NumberStyles Plain = NumberStyles.Float;

    PreparedNumbers(CodedColumn column) => Of = column.Values.Map(Read);

    internal double[] Of { get; }

    internal static double[] In(CodedColumn column) => column.Prepared(static (column, _) => new PreparedNumbers(column)).Of;

    internal static double Read(ReadOnlySpan<char> text) =>
        double.TryParse(text, Plain, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : double.NaN;
}

/// <summary>By code: the day a value says as yyyy-MM-dd, counted from 0001-01-01, or <see cref="None"/>.</summary>
sealed class PreparedDays
{
    /// <summary>So far from every day that no difference from it is small, and differences do not overflow.</summary>
    internal const int None = int.MinValue / 2;

    PreparedDays(CodedColumn column) => Of = column.Values.Map(Read);

    internal int[] Of { get; }

    internal static int[] In(CodedColumn column) => column.Prepared(static (column, _) => new PreparedDays(column)).Of;

    static int Read(ReadOnlySpan<char> text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.DayNumber : None;
}

/// <summary>By code: the place on the globe a value says as 'latitude,longitude' in degrees, as a vector of length 1; NaN where it says none.</summary>
sealed class PreparedPlaces
{
    PreparedPlaces(CodedColumn column)
    {
        Of = new double[3 * column.Values.Count];
        var room = Array.Empty<char>();
        for (var code = 0; code < column.Values.Count; code++)
            Read(column.Values.Letters(code, ref room), Of.AsSpan(3 * code, 3));
    }

    internal double[] Of { get; }

    internal static double[] In(CodedColumn column) => column.Prepared(static (column, _) => new PreparedPlaces(column)).Of;

    static void Read(ReadOnlySpan<char> text, Span<double> to)
    {
        to.Fill(double.NaN);
        var comma = text.IndexOf(',');
        if (comma < 0)
            return;
        var latitude = PreparedNumbers.Read(text[..comma]);
        var longitude = PreparedNumbers.Read(text[(comma + 1)..]);
        if (Math.Abs(latitude) is not <= 90 || Math.Abs(longitude) is not <= 180)
            return;
        var (sin, cos) = Math.SinCos(latitude * (Math.PI / 180));
        var (east, ahead) = Math.SinCos(longitude * (Math.PI / 180));
        (to[0], to[1], to[2]) = (cos * ahead, cos * east, sin);
    }
}

/// <summary>By code: a number for the first letters of a value; values with the same beginning have the same.</summary>
sealed class PreparedBeginnings
{
    PreparedBeginnings(CodedColumn column, int length)
    {
        var beginnings = new TextPool();
        Of = column.Values.Map(value => beginnings.Add(value[..Math.Min(length, value.Length)]));
    }

    internal int[] Of { get; }

    internal static int[] In(CodedColumn column, int length) => column.Prepared(static (column, length) => new PreparedBeginnings(column, length), length).Of;
}

/// <summary>By code: the ten signs of a date written yyyy-MM-dd, four bits each with the first one highest, or 0.</summary>
sealed class PreparedDates
{
    const ulong Hyphen = 0xF;

    PreparedDates(CodedColumn column) => Of = column.Values.Map(Read);

    internal ulong[] Of { get; }

    internal static ulong[] In(CodedColumn column) => column.Prepared(static (column, _) => new PreparedDates(column)).Of;

    static ulong Read(ReadOnlySpan<char> text)
    {
        if (!DateSlip.IsDate(text))
            return 0;
        var bits = 0UL;
        foreach (var sign in text)
            bits = (bits << 4) | (sign == '-' ? Hyphen : (ulong)(sign - '0'));
        return bits;
    }
}
