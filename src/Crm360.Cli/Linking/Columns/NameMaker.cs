using System.Runtime.InteropServices;
using Crm360.Contacts;
using Crm360.Linkage;
using Crm360.Sources.Csv;

namespace Crm360.Cli.Linking.Columns;

/// <summary>The keys of a person's name. Parts of names are read once and put together, for there are far fewer of them than names.</summary>
/// <param name="to">The columns it makes.</param>
/// <param name="isTurkish">Whose ears the key by sound is for.</param>
/// <param name="given">The columns of given names.</param>
/// <param name="family">The columns of surnames.</param>
/// <param name="full">The columns of full names, read where the others are empty.</param>
sealed class NameMaker(NameColumns to, bool isTurkish, int[] given, int[] family, int[] full) : ColumnMaker
{
    readonly Remembered<KnownPart?> _given = new();
    readonly Remembered<KnownPart?> _family = new();
    readonly List<string> _words = [];
    readonly List<int> _codes = [];

    protected override void Add(CellBlock block, int row)
    {
        if (given.Length == 1 && family.Length == 1)
        {
            var first = PartOf(block[row, given[0]], _given);
            var last = PartOf(block[row, family[0]], _family);
            if (first is not null && last is not null && NamePart.AreApart(first.Part, last.Part))
            {
                Add(first, last);
                return;
            }
        }

        var (givenText, familyText) = (Text(block, row, given), Text(block, row, family));
        Add(givenText is null && familyText is null ? PersonName.Read(Text(block, row, full)) : PersonName.Read(givenText, familyText));
    }

    string? Text(CellBlock block, int row, int[] columns) => Joined(block, row, columns) is { IsEmpty: false } text ? new(text) : null;

    void Add(KnownPart first, KnownPart last)
    {
        to.Given.AddCode(first.Code ??= to.Given.CodeOf(first.Part.Key));
        to.Family.AddCode(last.Code ??= to.Family.CodeOf(last.Part.Key));
        _words.Clear();
        _words.AddRange(first.Part.Words);
        _words.AddRange(last.Part.Words);
        _words.Sort(StringComparer.Ordinal);
        to.Key.Add(Joined(CollectionsMarshal.AsSpan(_words)));
        _codes.Clear();
        _codes.AddRange(first.WordCodes ??= WordCodes(first.Part));
        _codes.AddRange(last.WordCodes ??= WordCodes(last.Part));
        to.Words.AddCodes(CollectionsMarshal.AsSpan(_codes));
        to.Sound.Add(isTurkish ? Joined([first.Part.PhoneticKey, last.Part.PhoneticKey]) : Joined([first.Part.EnglishPhoneticKey, last.Part.EnglishPhoneticKey]));
        to.GivenClass.AddCode(first.ClassCode ??= to.GivenClass.CodeOf(ClassOf(first.Part.NicknameKey)));
    }

    void Add(PersonName name)
    {
        to.Given.Add(name.GivenKey);
        to.Family.Add(name.FamilyKey);
        to.Key.Add(name.TokenKey);
        to.Words.Add(name.Key is null ? [] : name.Key.Split(' '));
        var isWhole = name.GivenKey is not null && name.FamilyKey is not null;
        to.Sound.Add(!isWhole ? null : isTurkish ? name.PhoneticKey : name.EnglishPhoneticKey);
        to.GivenClass.Add(isWhole ? ClassOf(name.NicknameKey!) : null); // given names stand first, and a surname behind them
    }

    /// <summary>The first given name with short forms as the full name: "memo" as "mehmet".</summary>
    static string? ClassOf(string nicknameKey)
    {
        var first = nicknameKey.IndexOf(' ', StringComparison.Ordinal) is > 0 and var end ? nicknameKey[..end] : nicknameKey;
        return first.Length > 1 ? first : null;
    }

    int[] WordCodes(NamePart part) => [.. part.Words.Select(word => to.Words.CodeOf(word))];

    static KnownPart? PartOf(ReadOnlySpan<char> text, Remembered<KnownPart?> known)
    {
        if (known.TryGet(text, out var part))
            return part;
        part = NamePart.Of(text) is { } read ? new(read) : null;
        known.Add(text, part);
        return part;
    }

    /// <summary>A part of names and its codes, which it gets when a record has it: a column holds no value that no record has.</summary>
    sealed class KnownPart(NamePart part)
    {
        public NamePart Part => part;

        public int? Code { get; set; }

        public int? ClassCode { get; set; }

        public int[]? WordCodes { get; set; }
    }
}

/// <summary>The columns made of a person's name.</summary>
sealed record NameColumns(ColumnBuilder GivenClass, ColumnBuilder Given, ColumnBuilder Family, ColumnBuilder Key, ColumnBuilder Sound, ColumnBuilder Words);
