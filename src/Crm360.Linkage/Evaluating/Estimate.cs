using System.Runtime.InteropServices;

namespace Crm360.Linkage.Evaluating;

/// <summary>A share that was estimated, with the interval that holds the true one in 19 of 20 cases; all 0 to 1.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Estimate(double Value, double Low, double High)
{
    /// <summary>Standard deviations of an interval of 95 %.</summary>
    const double Z = 1.959964;

    /// <summary>The interval of Wilson 1927, which stays within 0 to 1 and is honest where few were asked or all said the same.</summary>
    /// <param name="share">The share found, 0 to 1.</param>
    /// <param name="asked">How many were asked; of a stratified sample as many drawn plainly as would be as sure (Korn and Graubard 1998).</param>
    public static Estimate Wilson(double share, double asked)
    {
        if (asked <= 0)
            return new(share, 0, 1);
        var (square, total) = (Z * Z, asked + (Z * Z));
        var middle = ((asked * share) + (square / 2)) / total;
        var half = Z / total * Math.Sqrt((asked * share * (1 - share)) + (square / 4));
        return new(share, Math.Clamp(middle - half, 0, share), Math.Clamp(middle + half, share, 1));
    }
}
