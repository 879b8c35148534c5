using System.Buffers;
using System.Text;
using Crm360.Contacts.Names;

namespace Crm360.Contacts;

/// <summary>Splits off what people note beside a value: "(eski)", "[kapalı]", " - BORÇLU".</summary>
static class NoteSplit
{
    static readonly SearchValues<char> Marks = SearchValues.Create("([{-–—*/");
    static readonly string[] Dashes = [" - ", " – ", " — ", " -- ", " / ", " *"];

    /// <summary>The text without notes, and the notes. A text that is nothing but a note is no note.</summary>
    public static (string Text, string? Notes) Of(string text, bool dashes = true)
    {
        if (!text.AsSpan().ContainsAny(Marks))
            return (text, null);
        var rest = new StringBuilder(text.Length);
        var notes = new StringBuilder();
        var depth = 0;
        foreach (var c in text)
        {
            if (c is '(' or '[' or '{')
            {
                if (depth++ == 0 && notes.Length > 0)
                    notes.Append("; ");
                rest.Append(' ');
            }
            else if (c is ')' or ']' or '}')
                depth = Math.Max(0, depth - 1);
            else
                (depth > 0 ? notes : rest).Append(c);
        }

        var left = TextFold.Collapse(rest.ToString());
        var dash = dashes ? FirstDash(left) : -1;
        if (dash > 0)
        {
            var note = left[dash..].Trim(' ', '-', '–', '—', '/', '*');
            notes.Insert(0, notes.Length > 0 && note.Length > 0 ? note + "; " : note);
            left = left[..dash];
        }

        if (left.Length == 0)
            return (TextFold.Collapse(notes.ToString()), null);
        return (left, notes.Length == 0 ? null : TextFold.Collapse(notes.ToString()));
    }

    static int FirstDash(string text)
    {
        var first = -1;
        foreach (var dash in Dashes)
        {
            var at = text.IndexOf(dash, StringComparison.Ordinal);
            if (at > 0 && (first < 0 || at < first) && !IsName(text.AsSpan(at), dash))
                first = at;
        }

        return first < 0 ? GluedDash(text) : first;
    }

    /// <summary>" -BORÇLU": a dash before a word that is no name (Ayşe Yılmaz -Kaya).</summary>
    static int GluedDash(string text)
    {
        for (var at = text.IndexOf(" -", StringComparison.Ordinal); at > 0; at = text.IndexOf(" -", at + 1, StringComparison.Ordinal))
        {
            var word = text.AsSpan(at + 2);
            var end = word.IndexOf(' ');
            if (end != 0 && word.Length > 0 && !IsName(end < 0 ? word : word[..end]))
                return at;
        }

        return -1;
    }

    /// <summary>"Ali Kaya / Veli Kaya", "Ayşe Yılmaz - Kaya": another person or surname, not a note.</summary>
    static bool IsName(ReadOnlySpan<char> behind, string dash)
    {
        if (dash is " *" or " --")
            return false;
        var words = behind[dash.Length..];
        var end = words.IndexOf(' ');
        if (dash == " / " || end < 0)
            return IsName(end < 0 ? words : words[..end]);
        var key = words.Length <= 60 ? TextFold.Key(words) : "";
        var (first, last) = (key.IndexOf(' ', StringComparison.Ordinal), key.LastIndexOf(' '));
        return first > 0 && key.Count(c => c == ' ') < 4 && NameWords.Of(key.AsSpan(0, first)) is var given && (given & (NameFacts.Given | NameFacts.Title)) != NameFacts.None
            && !given.HasFlag(NameFacts.Note) && NameWords.Of(key.AsSpan(last + 1)).HasFlag(NameFacts.Family);
    }

    static bool IsName(ReadOnlySpan<char> word) =>
        word.Length <= 40 && (NameWords.Of(TextFold.Key(word)) & (NameFacts.Given | NameFacts.Family)) != NameFacts.None;
}
