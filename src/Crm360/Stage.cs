namespace Crm360;

/// <summary>The stages of the flow, in order. A stage uses what earlier ones wrote, never a later one.</summary>
public enum Stage
{
    /// <summary>Read rows from files, databases and services.</summary>
    Sources,

    /// <summary>Keep every row as received, with where it came from.</summary>
    Landing,

    /// <summary>Validate and normalise into parties, contact points and transactions.</summary>
    Standardise,

    /// <summary>Find the records of one customer.</summary>
    Match,

    /// <summary>Choose a value for each attribute, with the reason, and keep customer ids stable.</summary>
    Golden,

    /// <summary>Publish: customers and star schema become visible in one switch.</summary>
    Warehouse,

    /// <summary>Work out what customers are worth.</summary>
    Insight,
}
