namespace Crm360.Cli.Output;

/// <summary>What became of decisions, for a person.</summary>
static class Outcomes
{
    /// <summary>A sentence with a blank before it where they are not published yet; else nothing.</summary>
    public static string Became(DecisionOutcome outcome) => outcome switch
    {
        DecisionOutcome.Held => " It would change more than the definition lets a run, so it waits: crm360 status says for what.",
        DecisionOutcome.RunAtWork => " A run is at work; it applies this before it publishes.",
        DecisionOutcome.RunUnfinished => " The last run did not end; the next one applies this.",
        _ => "",
    };
}
