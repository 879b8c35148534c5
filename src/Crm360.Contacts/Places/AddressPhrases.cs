using System.Runtime.InteropServices;

namespace Crm360.Contacts.Places;

/// <summary>Words of an address that belong together, and what the mark behind them says they are; none for loose words.</summary>
[StructLayout(LayoutKind.Auto)]
record struct AddressPhrase(AddressPart Part, short From, short To);

/// <summary>Takes the words of a Turkish address apart from left to right: what is named, and the numbers of door, floor and flat.</summary>
sealed class AddressPhrases
{
    AddressWords _words = null!;
    int _start;
    bool _hasStreet;

    public List<AddressPhrase> All { get; } = new(32);

    public string? Number { get; private set; }

    public string? Floor { get; private set; }

    public string? Flat { get; private set; }

    /// <summary>A box at the post office: "P.K. 34".</summary>
    public string? Box { get; private set; }

    /// <summary>The five digits of a postcode; 0 if there is none.</summary>
    public int Postcode { get; private set; }

    /// <summary>A second postcode that says something else; 0 if there is none.</summary>
    public int OtherPostcode { get; private set; }

    /// <summary>The word from which on nothing but loose words follows.</summary>
    public int Tail { get; private set; }

    public void Read(AddressWords words)
    {
        _words = words;
        All.Clear();
        Number = Floor = Flat = Box = null;
        Postcode = OtherPostcode = _start = 0;
        _hasStreet = false;
        Tail = 0;
        Classify();
        for (var at = 0; at < words.Count; at++)
        {
            if (words[at].Before >= Gap.Slash)
                Flush(at);
            at = Take(at);
        }

        Flush(words.Count);
    }

    /// <summary>Gives every word its part, from the last to the first, as what follows tells nouns in names from marks.</summary>
    void Classify()
    {
        var next = AddressPart.None;
        for (var at = _words.Count - 1; at >= 0; at--)
        {
            ref var word = ref _words[at];
            var key = _words.Key(at);
            var part = AddressMarks.Of(key, word.Behind);
            if (part == AddressPart.None && key.Length >= 5 && AddressMarks.Near(key) is not AddressPart.None and var near && PlaceList.Turkey.Names.Find(key) < 0)
                part = near;
            var isJoined = at + 1 < _words.Count && _words[at + 1].Before < Gap.Slash;
            var raw = part;
            if (isJoined && AddressMarks.IsNoun(part) && IsNamePartBefore(part, key, next))
                part = AddressPart.None;
            else if (part == AddressPart.Neighbourhood && key is "m" && IsInitialOfName(at))
                part = AddressPart.None;
            else if (part == AddressPart.Village && isJoined && _words.Key(at + 1) is "merkezi" or "ici" or "meydani")
                part = AddressPart.None;
            else if (part == AddressPart.None && key.Length <= 9)
                part = BareWord.PartOf(_words, at, isJoined);
            word.Part = part;
            next = raw;
        }

        MergeMarks();
    }

    static bool IsNamePartBefore(AddressPart part, ReadOnlySpan<char> key, AddressPart next) =>
        next is AddressPart.Neighbourhood || (next is AddressPart.Village && part != AddressPart.Village)
        || (key is not ("koyu" or "beldesi") && AddressMarks.IsWay(next)) || (key is "koyu" && next is AddressPart.Road);

    /// <summary>"Gazi M. Kemal Cad.", "M. Akif Mah.": an initial, not the mark of a neighbourhood.</summary>
    bool IsInitialOfName(int at)
    {
        if (at == 0 || _words[at].Before >= Gap.Slash || at + 1 == _words.Count || _words.Key(at + 1) is "kemal" or "akif" or "k" or "fevzi" or "pasa")
            return true;
        for (var next = at + 1; next < _words.Count && _words[next].Before < Gap.Slash; next++)
        {
            if (_words[next].Part == AddressPart.Neighbourhood)
                return true;
        }

        return false;
    }

    /// <summary>Marks of two and three words: küme evler, organize sanayi bölgesi, iş hanı, iş merkezi.</summary>
    void MergeMarks()
    {
        for (var at = 0; at + 1 < _words.Count; at++)
        {
            if (_words[at + 1].Before >= Gap.Slash)
                continue;
            var first = _words.Key(at);
            var second = _words.Key(at + 1);
            var isNamed = at + 2 < _words.Count && _words[at + 2].Part == AddressPart.Neighbourhood && _words[at + 2].Before < Gap.Slash;
            if (first is "kume" && second is "evler" or "evleri" or "ev" && !isNamed)
                (_words[at].Part, _words[at + 1].Part) = (AddressPart.HouseGroup, AddressPart.Label);
            else if (first is "is" && second is "merkezi" or "mrk" or "hani")
                _words[at + 1].Part = AddressPart.House;
            else if (first is "organize" && second is "sanayi" or "san" && at + 2 < _words.Count && _words.Key(at + 2) is "bolgesi" or "bol" or "blg")
                MergeIndustry(at);
        }
    }

    void MergeIndustry(int at)
    {
        var isNamed = at + 3 < _words.Count && _words[at + 3].Part == AddressPart.Neighbourhood && _words[at + 3].Before < Gap.Slash;
        if (!isNamed)
            (_words[at].Part, _words[at + 1].Part, _words[at + 2].Part) = (AddressPart.Industry, AddressPart.Label, AddressPart.Label);
    }

    /// <summary>Takes the word at a place, perhaps with its value behind it, and gives the place of the last word used.</summary>
    int Take(int at)
    {
        var part = _words[at].Part;
        if (part is AddressPart.None or AddressPart.Label && BoxAt(at) is > 0 and var box)
            return TakeBox(at, box);
        switch (part)
        {
            case AddressPart.None:
                return TakePlain(at);
            case AddressPart.Label:
                Flush(at);
                _start = at + 1;
                return at;
            case AddressPart.Number or AddressPart.Floor or AddressPart.Flat:
                return TakeMarked(part, at);
            case AddressPart.Block:
                return TakeBlock(at);
            case AddressPart.HouseGroup or AddressPart.Industry:
                return Close(part, at);
            default:
                return _start < at ? Close(part, at) : TakeUnnamed(part, at);
        }
    }

    /// <summary>Where the number of a box at the post office stands that begins here; 0 if none does. Five digits are a postcode.</summary>
    int BoxAt(int at)
    {
        if (_words[at].KeyLength is not (2 or 5))
            return 0;
        var number = _words.Key(at) switch
        {
            "pk" => at + 1,
            "posta" when at + 1 < _words.Count && _words.Key(at + 1) is "kutusu" => at + 2,
            _ => 0,
        };
        if (number > 0 && number < _words.Count && _words.Key(number) is "no")
            number++;
        return number > 0 && number < _words.Count && _words[number].Length <= 4 && _words.IsDigits(number) && _words[number].Before < Gap.Slash ? number : 0;
    }

    int TakeBox(int at, int number)
    {
        Flush(at);
        Box ??= string.Concat("P.K. ", _words.Text(number));
        Tail = _start = number + 1;
        return number;
    }

    string FloorAt(int at) => DoorNumber.FloorOf(_words.Key(at)) ?? (_words.IsNegative(at) ? "-" : "") + DoorNumber.Upper(_words.Text(at));

    int Close(AddressPart part, int at)
    {
        All.Add(new(part, (short)_start, (short)at));
        _start = at + 1;
        _hasStreet |= AddressMarks.IsWay(part);
        Tail = at + 1;
        return at;
    }

    /// <summary>A mark with nothing before it: "Mahalle: Moda" names what follows; "mah." alone says nothing; other words may be names.</summary>
    int TakeUnnamed(AddressPart part, int at)
    {
        if (_words[at].Behind == ':')
        {
            var end = at + 1;
            while (end < _words.Count && _words[end].Part == AddressPart.None && (end == at + 1 || _words[end].Before < Gap.Slash))
                end++;
            _start = at + 1;
            if (end > at + 1)
            {
                Close(part, end);
                return (_start = end) - 1;
            }
        }

        if (part == AddressPart.Neighbourhood)
            _start = at + 1;
        return at;
    }

    /// <summary>"Yeşil Vadi A Blok" is block A of what is named before it; "Mimoza Blok" is named itself; "Blok: A" too.</summary>
    int TakeBlock(int at)
    {
        if (_start < at)
        {
            if (at - _start > 1 && _words[at - 1].Length <= 3)
                Flush(at - 1);
            return Close(AddressPart.Block, at);
        }

        if (at + 1 < _words.Count && _words[at + 1].Length <= 3 && _words[at + 1].Part == AddressPart.None && _words[at + 1].Before < Gap.Slash)
        {
            _start = at + 1;
            Close(AddressPart.Block, at + 2);
            _start = at + 2;
            return at + 1;
        }

        return at;
    }

    int TakeMarked(AddressPart part, int at)
    {
        // "3. Kat", "zemin kat": the value stands before the mark
        if (part == AddressPart.Floor && _start < at && (DoorNumber.IsFloor(_words.Key(at - 1)) || (_words.StartsWithDigit(at - 1) && (_words[at - 1].Behind == '.' || !IsValue(part, at + 1)))))
        {
            Flush(at - 1);
            _start = at + 1;
            Floor ??= FloorAt(at - 1);
            Tail = at + 1;
            return at;
        }

        var mark = at; // "Daire No: 5", "Kat No: 2" are one
        if (part != AddressPart.Number && at + 1 < _words.Count && _words[at + 1].Part == AddressPart.Number && IsValue(part, at + 2))
            at++;
        if (!IsValue(part, at + 1))
            return TakeIdleMark(part, at);
        if (part == AddressPart.Number && _start < at && _words.Key(at - 1) is "kapi" or "bina" or "daire" or "isyeri" or "dukkan" or "ofis")
            part = PopDoor(at, part);
        else if (part == AddressPart.Number && _start < at && _words.Key(at - 1) is "yeni" or "eski")
        {
            mark = at - 1;
            if (_words.Key(mark) is "eski")
            {
                Flush(mark);
                return Tail = (_start = at + 2) - 1; // a number that the door no longer has
            }
        }

        Flush(mark);
        return TakeValue(part, at + 1);
    }

    /// <summary>"Dış Kapı No", "Bina No" are the number, "İç Kapı No", "Dükkân No" the flat.</summary>
    AddressPart PopDoor(int at, AddressPart part)
    {
        var isDoor = _words.Key(at - 1) is "kapi" or "bina";
        var from = at - 1;
        if (_words.Key(at - 1) is "kapi" && _start < from && _words.Key(from - 1) is "ic" or "dis")
        {
            from--;
            isDoor = _words.Key(from) is "dis";
        }

        Flush(from);
        _start = at;
        return isDoor ? AddressPart.Number : AddressPart.Flat;
    }

    /// <summary>A mark without a value: "No:" says nothing; without colon it may be part of a name.</summary>
    int TakeIdleMark(AddressPart part, int at)
    {
        if (_words[at].Behind == ':' || part == AddressPart.Number)
        {
            Flush(at);
            _start = at + 1;
        }

        return at;
    }

    bool IsValue(AddressPart part, int at)
    {
        if (at >= _words.Count || _words[at].Before >= Gap.Comma)
            return false;
        return (_words.StartsWithDigit(at) && _words[at].Length <= 12 && DoorNumber.IsShort(_words.Text(at))) || (_words[at].Length == 1 && _words[at].Part == AddressPart.None)
            || (part == AddressPart.Floor && DoorNumber.IsFloor(_words.Key(at)));
    }

    int TakeValue(AddressPart part, int at)
    {
        var value = DoorNumber.Read(_words.Text(at));
        _start = at + 1;
        if (part == AddressPart.Floor)
            Floor ??= FloorAt(at);
        else if (part == AddressPart.Flat)
            Flat ??= value.Flat is null ? value.Number : value.Number + "/" + value.Flat;
        else
            at = TakeNumber(value, at);
        Tail = _start = at + 1;
        return at;
    }

    /// <summary>"12 A" and "12 / 5" are read as "12/A" and "12/5".</summary>
    int TakeNumber((string Number, string? Flat) value, int at)
    {
        if (Number is not null)
        {
            Flat ??= value.Number;
            return at;
        }

        (Number, Flat) = (value.Number, Flat ?? value.Flat);
        var next = at + 1;
        if (next >= _words.Count || _words[next].Before == Gap.Comma || _words[at].Behind != '\0' || !_words.IsDigits(at))
            return at;
        if (_words[next].Length == 1 && char.IsAsciiLetter(_words.Key(next)[0]) && _words[next].Behind == '\0' && _words[next].Part == AddressPart.None && !IsBlockNext(next))
        {
            Number += "/" + DoorNumber.Upper(_words.Text(next));
            return next;
        }

        if (_words[next].Before == Gap.Slash && _words.IsDigits(next) && _words[next].Length <= 3 && Flat is null)
        {
            Flat = _words.Key(next).ToString();
            return next;
        }

        return at;
    }

    bool IsBlockNext(int at) => at + 1 < _words.Count && _words[at + 1].Part != AddressPart.None && _words[at + 1].Before < Gap.Slash;

    int TakePlain(int at)
    {
        if (_hasStreet && AddressNotes.IsDirection(_words.Key(at)) && !IsBlockNext(at))
        {
            Flush(at + 1);
            return at;
        }

        var isMarkNext = IsBlockNext(at) && _words[at + 1].Part is not (AddressPart.Number or AddressPart.Flat or AddressPart.Label) && !(_words[at + 1].Part == AddressPart.Floor && IsValue(AddressPart.Floor, at + 2));
        if (!_words.StartsWithDigit(at) || isMarkNext)
            return at;
        if (_words[at].KeyLength == _words[at].Length && _words.IsDigits(at) && Postcodes.OfTurkey(_words.Key(at)) is > 0 and var postcode)
        {
            Flush(at);
            TakePostcode(postcode);
            _start = at + 1;
        }
        else if (Number is null && _hasStreet && _start == at && _words[at].Behind != '.' && _words[at].Length <= 12 && DoorNumber.IsShort(_words.Text(at)) && !IsDistrict(at))
            return TakeValue(AddressPart.Number, at);
        return at;
    }

    /// <summary>Whether a number begins the name of a district: "19 Mayıs".</summary>
    bool IsDistrict(int at) => at + 1 < _words.Count && PlaceList.Turkey.Names.Find(_words.Key(at, at + 2)) is >= 0 and var name && PlaceList.Turkey.DistrictsOf(name).Length > 0;

    /// <summary>The one of the official list, or the first.</summary>
    void TakePostcode(int postcode)
    {
        if (Postcode != 0 && Postcode != postcode)
            OtherPostcode = postcode;
        if (Postcode == 0 || (PlaceList.Turkey.DistrictOfPostcode(Postcode) < 0 && PlaceList.Turkey.DistrictOfPostcode(postcode) >= 0))
            (Postcode, OtherPostcode) = (postcode, Postcode == postcode ? 0 : Postcode);
    }

    void Flush(int at)
    {
        if (_start < at)
            All.Add(new(AddressPart.None, (short)_start, (short)at));
        _start = Math.Max(_start, at);
    }
}
