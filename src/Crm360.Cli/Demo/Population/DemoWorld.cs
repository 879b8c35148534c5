using Crm360.Cli.Demo.Randomness;

namespace Crm360.Cli.Demo.Population;

/// <summary>
/// The true customers, made again whenever asked for: nothing is kept but who lives with whom, so a million customers need little memory
/// and each file can be written in an order of its own.
/// </summary>
public sealed class DemoWorld
{
    /// <summary>The first day of history.</summary>
    public static DateOnly FirstDay { get; } = new(2023, 1, 1);

    /// <summary>The day the world stands at; no clock is asked.</summary>
    public static DateOnly LastDay { get; } = new(2026, 6, 30);

    readonly PersonMaker _persons;
    readonly CompanyMaker _companies;

    public DemoWorld(DemoDataOptions options, CancellationToken cancel)
    {
        Options = options;
        Households = new(options);
        _persons = new(options, Households);
        _companies = new(options);
        _persons.KeepMailboxesApart(cancel);
    }

    public DemoDataOptions Options { get; }

    public Households Households { get; }

    /// <summary>The customer with an ordinal from 0 to customers − 1.</summary>
    public Party this[int ordinal] => ordinal < Options.Persons ? _persons.Make(ordinal) : _companies.Make(ordinal);

    public IEnumerable<Person> Persons => Enumerable.Range(0, Options.Persons).Select(_persons.Make);

    /// <summary>Which systems know a customer: asked first, since it is cheap and most files want only some customers.</summary>
    public IReadOnlyList<CustomerSystem> SystemsOf(int ordinal) => SystemSets.Of(Options, ordinal);

    /// <summary>The ordinals of all customers in the order of one topic, with the place each has in it.</summary>
    public IEnumerable<(int Place, int Ordinal)> InOrderOf(Topic topic, CancellationToken cancel)
    {
        Permutation order = new(Options.Customers, Options.Seed, topic);
        for (var place = 0; place < Options.Customers; place++)
        {
            cancel.ThrowIfCancellationRequested();
            yield return (place, (int)order.At(place));
        }
    }

    /// <summary>Random numbers about one customer for one purpose.</summary>
    public Prng PrngFor(Topic topic, int ordinal) => Prng.For(Options.Seed, topic, ordinal);

    /// <summary>The day of the first dealings; almost half were customers before history begins.</summary>
    internal static DateOnly SinceWhen(Prng prng) => prng.Chance(0.45) ? FirstDay : prng.Day(FirstDay, LastDay.AddDays(-60));
}
