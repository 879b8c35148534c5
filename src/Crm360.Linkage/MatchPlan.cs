namespace Crm360.Linkage;

/// <summary>
/// How records are linked, as data: which pairs are looked at, what agreement means, and from which probability pairs are
/// linked or shown to a person. Holds no code, so it can be shown, compared and stored beside the weights learnt for it.
/// </summary>
/// <param name="Blocking">Rules that make candidate pairs; a pair found by several is scored once.</param>
/// <param name="Comparisons">What is compared of a candidate pair, each on its own evidence.</param>
/// <param name="LinkAt">Match probability (0 to 1) from which a pair is linked without asking.</param>
/// <param name="ReviewAt">Match probability (0 to <paramref name="LinkAt"/>) from which a pair is kept for review.</param>
/// <param name="Derive">Columns made from others, in this order, so that one may be made from another; none where nothing is said.</param>
public sealed record MatchPlan(
    IReadOnlyList<BlockingRule> Blocking, IReadOnlyList<Comparison> Comparisons, double LinkAt, double ReviewAt, IReadOnlyList<DerivedColumn>? Derive = null);

/// <summary>Two records are a candidate pair when they agree on every key. A record without one of the keys takes no part.</summary>
/// <param name="Keys">What they must agree on.</param>
/// <param name="SplitBy">
/// What they must agree on as well where so many agree on <paramref name="Keys"/> that the block is over-full: it is split by the first of these, what is
/// then still over-full by the next; records without a value stay together. None where nothing is said.
/// </param>
public sealed record BlockingRule(IReadOnlyList<BlockingKey> Keys, IReadOnlyList<BlockingKey>? SplitBy = null);

/// <summary>A column, or its first letters. A column of several values makes one key a value.</summary>
/// <param name="Column">Name of a column of the record table.</param>
/// <param name="First">How many leading characters count (at least 1); null for the whole value.</param>
public sealed record BlockingKey(string Column, int? First = null);

/// <summary>One piece of evidence: ordered levels of agreement, strongest first.</summary>
/// <param name="Name">Unique within the plan; shown to people.</param>
/// <param name="Columns">Where one of two records has a value in none of these columns, the comparison says nothing (weight 0).</param>
/// <param name="Levels">The first level that holds counts; the last one is <see cref="Predicate.Otherwise"/>.</param>
public sealed record Comparison(string Name, IReadOnlyList<string> Columns, IReadOnlyList<Level> Levels);

/// <summary>A level of agreement.</summary>
/// <param name="Label">What a steward reads.</param>
/// <param name="When">What holds at this level.</param>
/// <param name="TermFrequency">
/// Columns on which both records agree at this level and whose commonness adjusts the weight: agreeing on a rare surname says more.
/// </param>
/// <param name="Veto">At this level the two records are never linked, nor brought into one cluster by others, unless a person says so.</param>
/// <param name="Against">
/// While a model is trained, pairs at this level whose evidence speaks against a match as a whole are taken for two entities, so that what lookalikes have in
/// common can be told from what matches have (a veto does that whatever the other evidence). It says nothing when pairs are scored; where matches hardly ever are at it, two clusters that each agree on
/// something and are at it with each other stay apart.
/// </param>
public sealed record Level(string Label, Predicate When, IReadOnlyList<string> TermFrequency, bool Veto = false, bool Against = false);
