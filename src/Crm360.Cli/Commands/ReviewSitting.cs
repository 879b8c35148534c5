using Crm360.Cli.Output;
using Crm360.Golden;
using Crm360.Match;
using Crm360.Records;

namespace Crm360.Cli.Commands;

/// <summary>
/// One sitting of a steward at the queue. A pair is shown once; what is skipped comes back the next time, and of what one was not sure one is
/// asked again when all others are done.
/// </summary>
sealed class ReviewSitting(
    Terminal terminal, ReviewQueries queue, DecideStep decide, CustomerFlow flow, PipelineDefinition definition, string by)
{
    static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    readonly HashSet<(string Left, string Right)> _seen = [];
    readonly HashSet<(string Left, string Right)> _unsure = [];
    readonly Stack<(long Decision, (string Left, string Right) Pair)> _decided = [];

    public async Task RunAsync(CancellationToken cancel)
    {
        while (await NextAsync(cancel) is { } item)
        {
            ReviewView.Write(terminal, item, definition.Match.Plan);
            if (!await AnswerAsync(item, cancel))
                break;
        }

        terminal.Line(_decided.Count == 1 ? "1 decision." : FormattableString.Invariant($"{_decided.Count} decisions."));
    }

    async Task<ReviewItem?> NextAsync(CancellationToken cancel)
    {
        ReviewItem? unsure = null;
        for (var skip = 0; await queue.NextAsync(skip, cancel) is { } item; skip++)
        {
            if (_seen.Contains(Names(item)))
                continue;
            if (!_unsure.Contains(Names(item)))
                return item;
            unsure ??= item;
        }

        if (unsure is not null)
            return unsure;
        terminal.Line(_seen.Count == 0 ? "No pair waits for a steward." : "That was the last pair.");
        return null;
    }

    /// <summary>Asks until an answer is understood, and does as it says.</summary>
    /// <returns>False to end the sitting.</returns>
    async Task<bool> AnswerAsync(ReviewItem item, CancellationToken cancel)
    {
        while (true)
        {
            switch (await AskAsync(cancel))
            {
                case 's' or 'y':
                    await DecideAsync(DecisionKind.MustLink, "Same.", item, cancel);
                    return true;
                case 'n':
                    await DecideAsync(DecisionKind.CannotLink, "Not the same.", item, cancel);
                    return true;
                case 'u':
                    await DecideAsync(DecisionKind.NotSure, "Not sure; it is asked again after all others.", item, cancel);
                    return true;
                case 'k' or ' ':
                    _seen.Add(Names(item));
                    return true;
                case 'z' when _decided.Count > 0:
                    await UndoAsync(cancel);
                    return true;
                case 'z':
                    terminal.Line("There is nothing to undo in this sitting.");
                    break;
                case 'q' or null:
                    return false;
                default:
                    terminal.Line("Press one of s n u k z q.");
                    break;
            }
        }
    }

    async Task DecideAsync(string kind, string said, ReviewItem item, CancellationToken cancel)
    {
        var decision = await TurnAsync(decide.DecideAsync(kind, item.Left.Party, item.Right.Party, by, cancel));
        _decided.Push((decision, Names(item)));
        if (kind != DecisionKind.NotSure || !_unsure.Add(Names(item)))
            _seen.Add(Names(item));
        await ApplyAsync(said, cancel);
    }

    async Task UndoAsync(CancellationToken cancel)
    {
        var (decision, pair) = _decided.Pop();
        await TurnAsync(decide.UndoAsync(decision, by, cancel));
        _seen.Remove(pair);
        _unsure.Remove(pair);
        await ApplyAsync("Taken back.", cancel);
    }

    /// <summary>Says why the steward waits, where it takes long.</summary>
    async Task<long> TurnAsync(Task<long> decided)
    {
        if (await Task.WhenAny(decided, Task.Delay(Soon)) != decided)
            terminal.Line("A run is writing to the database; the decision is kept as soon as it lets others write ...");
        return await decided;
    }

    async Task ApplyAsync(string said, CancellationToken cancel) => terminal.Line($"{said}{Outcomes.Became(await flow.DecideAsync(cancel))}");

    async Task<char?> AskAsync(CancellationToken cancel)
    {
        ReviewView.Ask(terminal, _decided.Count > 0);
        return await terminal.KeyAsync(cancel);
    }

    static (string Left, string Right) Names(ReviewItem item) => (
        RecordKey.Of(item.Left.Party.Source, item.Left.Party.SourceKey), RecordKey.Of(item.Right.Party.Source, item.Right.Party.SourceKey));
}
