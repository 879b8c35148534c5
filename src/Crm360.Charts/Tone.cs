namespace Crm360.Charts;

/// <summary>Colours that can be told apart on white and on black, and by people who see red and green alike (after Okabe and Ito, 2008).</summary>
public static class Tone
{
    public const string Plain = "#4477aa";
    public const string Good = "#0a8f6c";
    public const string Doubtful = "#d99a00";
    public const string Bad = "#d0491f";
    public const string Nothing = "#8a8f98";
}
