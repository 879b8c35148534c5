namespace Crm360.Contacts.Places;

/// <summary>A set of districts and provinces that is emptied in time of what is in it.</summary>
sealed class PlaceSet
{
    readonly bool[] _provinces = new bool[128];
    readonly bool[] _wholeProvinces = new bool[128];
    readonly bool[] _districts = new bool[1_024];

    /// <summary>All that is in it; without district (-1) the province itself.</summary>
    public List<(int Province, int District)> All { get; } = new(160);

    public bool HasProvince(int province) => _provinces[province];

    /// <summary>Whether a district, or without one (-1) the province itself, was not in it yet.</summary>
    public bool Add(int province, int district)
    {
        ref var isIn = ref district < 0 ? ref _wholeProvinces[province] : ref _districts[district];
        if (isIn)
            return false;
        isIn = true;
        _provinces[province] = true;
        All.Add((province, district));
        return true;
    }

    public void Clear()
    {
        foreach (var (province, district) in All)
        {
            _provinces[province] = _wholeProvinces[province] = false;
            if (district >= 0)
                _districts[district] = false;
        }

        All.Clear();
    }
}
