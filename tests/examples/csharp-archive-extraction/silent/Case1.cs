using System;
using System.IO;
using System.IO.Compression;

namespace Example.Shop;

public sealed class ShopService
{
    public void Run(ZipArchive archive, string target)
    {
        foreach (var entry in archive.Entries)
        {
            var file = Path.GetFullPath(Path.Combine(target, entry.FullName));
            if (!file.StartsWith(target + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                throw new InvalidDataException();
            }
            entry.ExtractToFile(file);
        }
    }
}
