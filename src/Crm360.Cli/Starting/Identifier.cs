namespace Crm360.Cli.Starting;

/// <summary>Names that a definition can have for a pipeline or a source: small letters, digits and underscores, a letter first.</summary>
static class Identifier
{
    /// <summary>The identifier that is most like a name.</summary>
    /// <param name="name">As people write it.</param>
    /// <param name="what">Stands before a name that begins with no letter, and for one that has none.</param>
    public static string Of(string name, string what)
    {
        var words = ColumnTitle.Words(name).Split(' ').Select(word => string.Concat(word.Where(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter))));
        return string.Join('_', words.Where(word => word.Length > 0)) switch
        {
            [>= 'a' and <= 'z', ..] and var whole => whole,
            "" => what,
            var rest => $"{what}_{rest}",
        };
    }
}
