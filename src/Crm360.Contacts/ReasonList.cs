using System.Numerics;

namespace Crm360.Contacts;

/// <summary>Reason codes that bits stand for, in the order in which they are told. Readings keep the bits and make the list when asked for it.</summary>
/// <param name="codes">The code of each bit, the lowest first; at most 32.</param>
sealed class ReasonList(params string[] codes)
{
    readonly IReadOnlyList<string>[] _single = [.. codes.Select(code => (IReadOnlyList<string>)[code])];

    /// <summary>The codes of all bits that are set; a list shared between readings where there is at most one.</summary>
    public IReadOnlyList<string> Of(uint bits) =>
        bits == 0 ? []
        : BitOperations.IsPow2(bits) ? _single[BitOperations.TrailingZeroCount(bits)]
        : [.. codes.Where((_, bit) => (bits >> bit & 1) != 0)];
}
