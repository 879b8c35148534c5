namespace Crm360.Linkage.Scoring;

/// <summary>One session a blocking rule, and what they find about m taken together, each session counting by the matches behind it.</summary>
sealed class TrainingSessions
{
    /// <summary>With a single comparison to learn from, any share of matches fits.</summary>
    const int ComparisonsToTellApart = 2;

    /// <summary>Below so few expected matches an estimate is mostly the default it started from.</summary>
    const double FewMatches = 10;

    /// <summary>Pairs' worth of belief in the default m.</summary>
    const double Belief = 2;

    /// <summary>Where fewer of a rule's pairs match, what it takes for matches is as likely some cluster of others: it teaches nothing about m.</summary>
    const double LeastShare = 0.05;

    readonly MatchPlan _plan;
    readonly RulePatterns[] _rules;
    readonly bool[][] _trainable;
    List<TrainingSession> _reports = [];
    ComparisonTraining[] _comparisons = [];

    internal TrainingSessions(MatchPlan plan, RecordTable table, RulePatterns[] rules)
    {
        _plan = plan;
        _rules = rules;
        var dependence = new Dependence(table);
        _trainable = [.. plan.Blocking.Select(rule => plan.Comparisons.Select(comparison => !dependence.Is(rule, comparison)).ToArray())];
    }

    /// <summary>By rule; null where a rule has no pairs or too little to learn from.</summary>
    internal IReadOnlyList<EmSession?> Sessions { get; private set; } = [];

    internal IReadOnlyList<TrainingSession> Reports => _reports;

    internal IReadOnlyList<ComparisonTraining> Comparisons => _comparisons;

    internal IEnumerable<string> Warnings =>
        _reports.Where(report => !report.Converged).Select(report => $"The session of blocking rule {report.Rule + 1} did not settle in {report.Iterations} rounds.")
            .Concat(_comparisons.Where(comparison => comparison.Pairs < FewMatches).Select(comparison =>
                $"Comparison '{comparison.Name}' could be learnt from {comparison.Pairs:0} pairs only; its m are mostly default values."));

    /// <summary>Whether a rule makes a comparison agree, by rule and comparison.</summary>
    internal bool IsDependent(int rule, int comparison) => !_trainable[rule][comparison];

    internal void Run(Probabilities weights)
    {
        _reports = [];
        var found = new EmSession?[_rules.Length];
        var matches = Array.ConvertAll(weights.M, m => new double[m.Length]);
        var taught = new int[matches.Length];
        for (var rule = 0; rule < _rules.Length; rule++)
        {
            if (_rules[rule].All.Length == 0 || _trainable[rule].Count(trainable => trainable) < ComparisonsToTellApart)
                continue;
            var session = new EmSession(_rules[rule].All, _trainable[rule], weights);
            session.Run();
            found[rule] = session;
            if (session.Share >= LeastShare)
                Add(session, _trainable[rule], matches, taught);
            _reports.Add(new(
                rule, (long)Math.Round(_rules[rule].All.Sum(pattern => pattern.Pairs)), session.Iterations, session.Converged, session.Share,
                [.. _plan.Comparisons.Where((_, i) => _trainable[rule][i]).Select(comparison => comparison.Name)]));
        }

        for (var i = 0; i < matches.Length; i++)
            TakeOthersOut(i, matches[i], found);
        _comparisons = [.. _plan.Comparisons.Select((comparison, i) => new ComparisonTraining(comparison.Name, taught[i], matches[i].Sum()))];
        for (var i = 0; i < matches.Length; i++)
            SetM(weights.M[i], matches[i]);
        Sessions = found;
    }

    static void Add(EmSession session, bool[] trainable, double[][] matches, int[] taught)
    {
        for (var i = 0; i < matches.Length; i++)
        {
            if (!trainable[i] || session.Matches[i].Sum() is 0)
                continue;
            taught[i]++;
            for (var level = 0; level < matches[i].Length; level++)
                matches[i][level] += session.Matches[i][level];
        }
    }

    /// <summary>
    /// Two entities that a session takes for one (father and son of one name behind one phone) only add to the levels that speak against a match, and
    /// each rule has others of its own; so of what the sessions find there the least is nearest to the truth. A session of few comparisons finds
    /// none there, whatever the truth: it has taken all such pairs for others.
    /// </summary>
    void TakeOthersOut(int comparison, double[] matches, EmSession?[] sessions)
    {
        EmSession[] teachers =
        [
            .. sessions.Where((session, rule) => session?.Share >= LeastShare && _trainable[rule][comparison]
                && _trainable[rule].Count(trainable => trainable) >= EmSession.ComparisonsForOwnU).OfType<EmSession>(),
        ];
        for (var level = 0; level < matches.Length; level++)
        {
            if (!_plan.Comparisons[comparison].Levels[level].Against)
                continue;
            var all = teachers.Sum(session => session.Matches[comparison].Sum());
            if (all < FewMatches)
                continue;
            var rest = matches.Sum() - matches[level];
            var share = teachers.Sum(session => session.Matches[comparison][level]) / all;
            foreach (var session in teachers)
                share = Math.Min(share, MostLikely(session.Matches[comparison][level]) / session.Matches[comparison].Sum());
            matches[level] = rest * share / (1 - share);
        }
    }

    /// <summary>As many as there may well be where so many were seen: one standard deviation more, so that a small session that saw none proves little.</summary>
    static double MostLikely(double seen) => seen + 1 + Math.Sqrt(seen + 1);

    static void SetM(double[] m, double[] matches)
    {
        var belief = Probabilities.Default(m.Length);
        var total = matches.Sum() + Belief;
        for (var level = 0; level < m.Length; level++)
            m[level] = (matches[level] + (Belief * belief[level])) / total;
    }
}
