using Crm360.Linkage;

namespace Crm360.Cli.Linking.Columns;

/// <summary>Addresses by their mailboxes, and apart from them their local parts.</summary>
sealed class EmailMaker(ColumnBuilder to, ColumnBuilder locals, params int[] at) : KeysMaker(to, TextKeys.Emails, at)
{
    int[] _codes = new int[4];

    protected override void Add(ReadOnlySpan<string> found)
    {
        base.Add(found);
        if (_codes.Length < found.Length)
            _codes = new int[found.Length];
        for (var i = 0; i < found.Length; i++)
            _codes[i] = locals.CodeOf(found[i].LastIndexOf('@') is > 0 and var length ? found[i].AsSpan(0, length) : found[i]);
        locals.AddCodes(_codes.AsSpan(0, found.Length));
    }
}
