using System.Runtime.InteropServices;

namespace Crm360.Storage.Sqlite;

/// <summary>
/// The few functions of SQLite that are called once for every value of every row, taken from the library that the SQLite packages
/// bring. Their own wrappers copy each text twice and cost as much as the work itself; measured, this doubles the rows per second.
/// </summary>
static unsafe partial class SqliteNative
{
    public const int Ok = 0;
    public const int Done = 101;

    const string Library = "e_sqlite3";

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_int64")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [SuppressGCTransition] // returns within nanoseconds, as the others that carry it
    public static partial int BindInteger(nint statement, int at, long value);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_double")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [SuppressGCTransition]
    public static partial int BindFloat(nint statement, int at, double value);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_null")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [SuppressGCTransition]
    public static partial int BindNull(nint statement, int at);

    /// <summary>With a <paramref name="destructor"/> of 0 (SQLITE_STATIC) nothing is copied: the bytes must stay where they are.</summary>
    [LibraryImport(Library, EntryPoint = "sqlite3_bind_text")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [SuppressGCTransition]
    public static partial int BindText(nint statement, int at, byte* value, int length, nint destructor);

    /// <inheritdoc cref="BindText"/>
    [LibraryImport(Library, EntryPoint = "sqlite3_bind_blob")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [SuppressGCTransition]
    public static partial int BindBlob(nint statement, int at, byte* value, int length, nint destructor);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_type")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [SuppressGCTransition]
    public static partial int ColumnType(nint statement, int at);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_int64")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [SuppressGCTransition]
    public static partial long ColumnInteger(nint statement, int at);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_double")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [SuppressGCTransition]
    public static partial double ColumnFloat(nint statement, int at);

    /// <summary>Lies where SQLite has it until the next step; its length is <see cref="ColumnBytes"/>, asked for afterwards.</summary>
    [LibraryImport(Library, EntryPoint = "sqlite3_column_text")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [SuppressGCTransition]
    public static partial byte* ColumnText(nint statement, int at);

    /// <inheritdoc cref="ColumnText"/>
    [LibraryImport(Library, EntryPoint = "sqlite3_column_blob")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [SuppressGCTransition]
    public static partial byte* ColumnBlob(nint statement, int at);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_bytes")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [SuppressGCTransition]
    public static partial int ColumnBytes(nint statement, int at);

    [LibraryImport(Library, EntryPoint = "sqlite3_step")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Step(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_reset")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int Reset(nint statement);
}
