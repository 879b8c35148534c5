namespace Crm360.Warehouse.Previewing;

/// <summary>A database of its own to work in, with the schema of this program.</summary>
/// <param name="Db">Its tables.</param>
/// <param name="Loader">Of its engine.</param>
public sealed record DatabaseCopy(CrmDb Db, IBulkLoader Loader);
