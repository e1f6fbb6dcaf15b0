using System.IO.Compression;

namespace Example.Game.Content;

/// <summary>Installs level packs that players share with each other.</summary>
public sealed class LevelPackImporter
{
    private const int MaxEntries = 500;
    private const long MaxTotalBytes = 200L * 1024 * 1024;

    private readonly string _levelsFolder;

    public LevelPackImporter(string levelsFolder)
    {
        _levelsFolder = Path.GetFullPath(levelsFolder);
    }

    public event EventHandler<string>? EntryImported;

    public int Import(Stream package, Guid packId)
    {
        var destination = Path.Combine(_levelsFolder, packId.ToString("N"));
        Directory.CreateDirectory(destination);

        using var archive = new ZipArchive(package, ZipArchiveMode.Read);
        if (archive.Entries.Count > MaxEntries || archive.Entries.Sum(e => e.Length) > MaxTotalBytes)
        {
            throw new InvalidDataException("The level pack is too large.");
        }

        var imported = 0;
        foreach (var entry in archive.Entries)
        {
            if (entry.Name.Length == 0)
            {
                continue; // folder entry
            }

            var target = Path.GetFullPath(Path.Combine(destination, entry.FullName));
            if (!target.StartsWith(destination + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                throw new InvalidDataException($"Entry '{entry.FullName}' is outside of the level pack.");
            }

            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            entry.ExtractToFile(target, overwrite: true);
            EntryImported?.Invoke(this, entry.FullName);
            imported++;
        }

        return imported;
    }
}
