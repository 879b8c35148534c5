using System.Text.RegularExpressions;

namespace Crm360.Runs.Definition;

/// <summary>Puts environment variables where a text says <c>${NAME}</c>; <c>$${</c> stands for <c>${</c> itself.</summary>
static partial class Placeholders
{
    public static Setting Fill(string written, DefinitionPlace at, Func<string, string?> environment, DefinitionFaults faults)
    {
        if (!written.Contains("${", StringComparison.Ordinal))
            return new(written, written, at);

        var value = Placeholder().Replace(written, found =>
        {
            if (found.Value == "$${")
                return "${";
            var name = found.Groups["name"].Value;
            if (!found.Value.EndsWith('}') || !VariableName().IsMatch(name))
            {
                faults.Add(at, $"{DefinitionFaults.Shown(found.Value)} names no variable",
                    "write ${NAME}; for the two letters themselves write $${");
            }
            else if (environment(name) is { } variable && !string.IsNullOrWhiteSpace(variable))
                return variable;
            else
                faults.Add(at, $"the environment variable {name} is not set", $"set {name}, or write the value itself");
            return "";
        });
        return new(value, written, at);
    }

    [GeneratedRegex(@"\$\$\{|\$\{(?<name>[^{}]*)\}?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VariableName();
}
