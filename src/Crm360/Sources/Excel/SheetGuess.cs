namespace Crm360.Sources.Excel;

/// <summary>Guesses which sheet of a workbook is its table.</summary>
static class SheetGuess
{
    const int Top = 20;
    const int Sheets = 10;

    /// <summary>
    /// The sheet, and its row from 1, that probably names the columns: of the rows at the top of the first sheets the one with the most texts, for a
    /// banner fills one cell and a cover has few. The first of all where the workbook can't be read; who reads it says so.
    /// </summary>
    public static (string? Sheet, int HeaderRow) Table(string path)
    {
        (string? Sheet, int HeaderRow) best = (null, 1);
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var book = WorkbookFile.Open(stream);
            var most = 0;
            foreach (var sheet in book.Sheets.Where(sheet => !sheet.IsHidden).Take(Sheets))
            {
                using var rows = book.Open(sheet);
                while (WorkbookFile.Mended(rows.Read) && rows.Row <= Top)
                {
                    var texts = 0;
                    foreach (var cell in rows.Cells)
                        texts += cell.Kind == CellKind.Text && !string.IsNullOrWhiteSpace(cell.Text) ? 1 : 0;
                    if (texts > most)
                        (best, most) = ((sheet.Name, (int)rows.Row), texts);
                }
            }
        }
        catch (Exception fault) when (fault is WorkbookException or IOException or UnauthorizedAccessException)
        {
            return best;
        }

        return best;
    }
}
