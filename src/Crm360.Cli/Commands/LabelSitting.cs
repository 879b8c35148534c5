using Crm360.Cli.Linking;
using Crm360.Cli.Output;
using Crm360.Linkage.Labelling;
using Crm360.Linkage.Scoring;

namespace Crm360.Cli.Commands;

/// <summary>One sitting of a person who labels pairs. Every answer is on the disk before the next pair is shown.</summary>
sealed class LabelSitting(Terminal terminal, LinkTable table, IReadOnlyList<(ScoredPair Pair, Drawn Drawn)> questions, SourceRows rows, LabelLog log)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        if (questions is [])
            terminal.Line("Every pair that was scored is labelled.");
        for (var at = 0; at < questions.Count;)
        {
            var (pair, drawn) = questions[at];
            LabelView.Write(terminal, FormattableString.Invariant($"{at + 1} of {questions.Count}"), Side(pair.Left), Side(pair.Right));
            switch (await AnswerAsync(cancel))
            {
                case 'q':
                    at = questions.Count;
                    break;
                case 'z':
                    log.TakeBack();
                    at--;
                    break;
                case var answer:
                    log.Append(table.Ids[pair.Left], table.Ids[pair.Right], answer, drawn);
                    at++;
                    break;
            }
        }

        terminal.Line(log.Taken == 1 ? "1 answer." : FormattableString.Invariant($"{log.Taken} answers."));
    }

    (string, IReadOnlyList<(string, string?)>) Side(int row) => (table.Ids[row], rows[row]);

    /// <summary>Asks until an answer is understood: y, n, u, z where there is something to take back, or q.</summary>
    async Task<char> AnswerAsync(CancellationToken cancel)
    {
        while (true)
        {
            LabelView.Ask(terminal, log.Taken > 0);
            switch (await terminal.KeyAsync(cancel))
            {
                case 'y' or 's':
                    return 'y';
                case 'z' when log.Taken == 0:
                    terminal.Line("There is nothing to undo in this sitting.");
                    break;
                case ('n' or 'u' or 'z') and var key:
                    return key;
                case 'q' or null:
                    return 'q';
                default:
                    terminal.Line("Press one of y n u z q.");
                    break;
            }
        }
    }
}
