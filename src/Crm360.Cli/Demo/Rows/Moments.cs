using Crm360.Cli.Demo.Population;
using Crm360.Cli.Demo.Randomness;

namespace Crm360.Cli.Demo.Rows;

/// <summary>Times of day in offices and shops, in Turkish time.</summary>
static class Moments
{
    public static DateTime On(DateOnly day, Prng prng) => day.ToDateTime(new(prng.Between(8, 20), prng.Below(60), prng.Below(60)));

    public static DateTime After(DateOnly day, Prng prng) => On(prng.Day(day, DemoWorld.LastDay), prng);

    public static DateTime Before(DateOnly day, Prng prng) => On(prng.Day(DemoWorld.FirstDay, day), prng);
}
