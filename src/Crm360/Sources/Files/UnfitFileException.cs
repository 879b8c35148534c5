namespace Crm360.Sources.Files;

/// <summary>A file that can't be read as it is. The message follows the name of the file in a sentence.</summary>
sealed class UnfitFileException : Exception
{
    public UnfitFileException()
    {
    }

    public UnfitFileException(string message)
        : base(message)
    {
    }

    public UnfitFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>What would mend it.</summary>
    public string Right { get; init; } = "see that the file is whole, and have it written again";
}
