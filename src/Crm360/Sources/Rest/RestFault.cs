namespace Crm360.Sources.Rest;

/// <summary>A service did something that can't be read. The message goes on after the name of the service, quotes no body and no secret.</summary>
class RestFault(string found, string right = "see what it answers, and what its documentation says", Exception? inner = null) : Exception(found, inner)
{
    /// <summary>How to mend it.</summary>
    public string Right => right;

    /// <summary>Whether the definition is to blame.</summary>
    public bool IsOfDefinition { get; init; }
}

/// <summary>It did something that may go better the next time.</summary>
/// <param name="found">What.</param>
/// <param name="after">How long it asks to be left alone; null where it does not say.</param>
/// <param name="inner">Whence it came.</param>
sealed class RestTransient(string found, TimeSpan? after = null, Exception? inner = null) : RestFault(found, "try again when the service is well", inner)
{
    public TimeSpan? After => after;
}
