namespace Crm360.Contacts.Companies;

/// <summary>Legal forms that Chinese, Japanese and Korean names are written together with.</summary>
static class JoinedForms
{
    /// <summary>The form that the name begins or ends with; the name without it.</summary>
    public static (string Name, string? Form) Apart(string name)
    {
        string? found = null;
        while (name.AsSpan().ContainsAnyInRange('\u3040', '\uD7AF') && LegalFormTable.Joined.FirstOrDefault(form => Without(name, form).Length > 0) is { } form)
        {
            name = Without(name, form);
            found = form;
        }

        return (name, found);
    }

    /// <summary>The name without a form at one of its ends; empty where the form is not there or no name is left.</summary>
    static string Without(string name, string form)
    {
        var trimmed = Letters(name);
        var rest = trimmed.EndsWith(form, StringComparison.Ordinal) ? trimmed[..^form.Length] : trimmed.StartsWith(form, StringComparison.Ordinal) ? trimmed[form.Length..] : "";
        return rest.Any(char.IsLetter) ? Letters(rest) : "";
    }

    /// <summary>The text from its first letter or digit to its last.</summary>
    static string Letters(string text)
    {
        var (from, to) = (0, text.Length);
        while (from < to && !char.IsLetterOrDigit(text[from]) && !char.IsSurrogate(text[from]))
            from++;
        while (to > from && !char.IsLetterOrDigit(text[to - 1]) && !char.IsSurrogate(text[to - 1]) && text[to - 1] != '.')
            to--;
        return text[from..to];
    }
}
