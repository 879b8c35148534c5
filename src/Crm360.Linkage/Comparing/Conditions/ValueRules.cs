using System.Numerics;
using Crm360.Linkage.Comparing.Kernels;
using Crm360.Linkage.Comparing.Prepared;

namespace Crm360.Linkage.Comparing.Conditions;

/// <summary>The same first letters.</summary>
readonly struct BeginningRule(CodedColumn column, int length) : IValueRule
{
    readonly int[] _beginningOf = PreparedBeginnings.In(column, length);

    public bool Agree(int left, int right) => _beginningOf[left] == _beginningOf[right];
}

/// <summary>The one is, word by word, the initial of the other.</summary>
readonly struct InitialsRule(CodedColumn column) : IValueRule
{
    readonly PreparedInitials _initials = PreparedInitials.Of(column);

    public bool Agree(int left, int right)
    {
        if (!_initials.MayAgree(left, right))
            return false;
        var workspace = Workspace.Mine;
        return Initials.Agree(column.Values.Letters(left, ref workspace.LeftLetters), column.Values.Letters(right, ref workspace.RightLetters));
    }
}

/// <summary>Dates one slip of the hand apart.</summary>
readonly struct DateSlipRule(CodedColumn column) : IValueRule
{
    const ulong EachDigit = 0x1111111111;
    const int MonthAt = 12;

    readonly ulong[] _dates = PreparedDates.In(column);

    public bool Agree(int left, int right)
    {
        var (a, b) = (_dates[left], _dates[right]);
        var apart = a ^ b;
        if (a == 0 || b == 0 || apart == 0)
            return false;
        var places = (apart | (apart >> 1) | (apart >> 2) | (apart >> 3)) & EachDigit;
        var low = BitOperations.TrailingZeroCount(places);
        return BitOperations.PopCount(places) switch
        {
            1 => true,
            2 when places >> low == 0x11 && Swapped((a >> low) & 0xFF, 4) == ((b >> low) & 0xFF) => true,
            _ => a >> (MonthAt + 8) == b >> (MonthAt + 8) && Month(a) == Day(b) && Day(a) == Month(b),
        };
    }

    static ulong Swapped(ulong two, int bits) => ((two & 0xF) << bits) | (two >> bits);

    static ulong Month(ulong date) => (date >> MonthAt) & 0xFF;

    static ulong Day(ulong date) => date & 0xFF;
}

/// <summary>Dates at most so many days apart.</summary>
readonly struct DaysRule(CodedColumn column, int atMost) : IValueRule
{
    readonly int[] _days = PreparedDays.In(column);

    public bool Agree(int left, int right)
    {
        var (a, b) = (_days[left], _days[right]);
        return a >= 0 && b >= 0 && Math.Abs(a - b) <= atMost;
    }
}

/// <summary>Numbers at most so much apart, in units or as a share of the one further from zero.</summary>
readonly struct NumberRule(CodedColumn column, double atMost, bool isShare) : IValueRule
{
    readonly double[] _numbers = PreparedNumbers.In(column);

    public bool Agree(int left, int right)
    {
        var (a, b) = (_numbers[left], _numbers[right]);
        return Math.Abs(a - b) <= (isShare ? atMost * Math.Max(Math.Abs(a), Math.Abs(b)) : atMost); // false where one is no number
    }
}

/// <summary>Places at most so many kilometres apart, along the surface of a globe.</summary>
readonly struct DistanceRule(CodedColumn column, double atMost) : IValueRule
{
    readonly double[] _places = PreparedPlaces.In(column);

    // through the earth: compared by squares, no angle need be made of a pair
    readonly double _chord = Globe.SquaredChord(atMost);

    public bool Agree(int left, int right)
    {
        var a = _places.AsSpan(3 * left, 3);
        var b = _places.AsSpan(3 * right, 3);
        var (x, y, z) = (a[0] - b[0], a[1] - b[1], a[2] - b[2]);
        return (x * x) + (y * y) + (z * z) <= _chord;
    }
}

/// <summary>The earth as a globe of its mean radius.</summary>
static class Globe
{
    /// <summary>In kilometres.</summary>
    internal const double Radius = 6371.0088;

    /// <summary>Of a distance in kilometres along the surface: the square of the straight way through the globe, in radii.</summary>
    internal static double SquaredChord(double kilometres)
    {
        if (kilometres >= Math.PI * Radius)
            return double.MaxValue;
        var half = Math.Sin(kilometres / Radius / 2);
        return 4 * half * half;
    }
}
