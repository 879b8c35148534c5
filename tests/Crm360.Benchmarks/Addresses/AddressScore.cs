using System.Globalization;
using Crm360.Contacts;

namespace Crm360.Benchmarks.Addresses;

/// <summary>Readings against what was meant. A part that what was left of the address cannot tell is left out of its share.</summary>
sealed class AddressScore(List<MadeAddress> made, List<PostalAddress> readings)
{
    public void Show(int examples)
    {
        Console.WriteLine("| part | right | of | share | undeterminable |\n|---|---|---|---|---|");
        Share("province", address => address.HasProvince, (address, reading) => reading.Province == address.Truth.Province, examples);
        Share("district", address => address.HasDistrict, (address, reading) => reading.District == address.Truth.District, examples);
        Share("neighbourhood", address => address.HasDistrict, (address, reading) => IsNeighbourhood(address.Truth, reading), examples);
        Share("postcode, if given or of the district", address => address.HasDistrict, (address, reading) => reading.Postcode is null || reading.Postcode == address.Truth.Postcode, 0);
        var wrong = Wrong((address, reading) => reading.Status == ReadingStatus.Valid && reading.Province != address.Truth.Province);
        var doubted = Wrong((address, reading) => reading.Status != ReadingStatus.Valid && reading.Province is not null && reading.Province != address.Truth.Province);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"confident wrong provinces: {wrong.Count}, doubted wrong provinces: {doubted.Count}, suspect: {readings.Count(reading => reading.Status == ReadingStatus.Suspect)}"));
        var restless = Wrong((_, reading) => reading.Canonical is not null && PostalAddress.Read(new(reading.Canonical), "TR") is var again && (again.Canonical != reading.Canonical || again.Key != reading.Key));
        Console.WriteLine($"lines that do not read as themselves: {restless.Count}, addresses without line: {readings.Count(reading => reading.Canonical is null)}");
        foreach (var at in restless.Concat(Wrong((_, reading) => reading.Canonical is null)).Take(examples))
            Tell(at);
        foreach (var at in wrong.Concat(doubted).Take(examples))
            Tell(at);
    }

    /// <summary>The name without the word for it.</summary>
    static bool IsNeighbourhood(OfficialPlace truth, PostalAddress reading) =>
        TextFold.Key(truth.Core) == TextFold.Key(reading.Neighbourhood?.Replace(" Köyü", "", StringComparison.Ordinal));

    void Share(string part, Func<MadeAddress, bool> isTold, Func<MadeAddress, PostalAddress, bool> isRight, int examples)
    {
        var told = made.Count(isTold);
        var wrong = Wrong((address, reading) => isTold(address) && !isRight(address, reading));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {part} | {told - wrong.Count} | {told} | {100.0 * (told - wrong.Count) / told:F3} % | {made.Count - told} |"));
        foreach (var at in wrong.Take(examples))
            Tell(at);
    }

    List<int> Wrong(Func<MadeAddress, PostalAddress, bool> isWrong) => [.. Enumerable.Range(0, made.Count).Where(at => isWrong(made[at], readings[at]))];

    void Tell(int at)
    {
        var (address, reading) = (made[at], readings[at]);
        Console.WriteLine($"  {address.Text}\n    meant {address.Truth}\n    read {reading.Status} {reading.Canonical} [{string.Join(' ', reading.ReasonCodes)}] N={reading.Neighbourhood} {reading.Suggestion}");
    }
}
