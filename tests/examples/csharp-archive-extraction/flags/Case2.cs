using System.IO;
using System.IO.Compression;

namespace Example.Shop;

public sealed class ShopService
{
    public void Run(ZipArchive archive, string target)
    {
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            var file = target + "/" + entry.FullName;
            using var output = File.Create(file);
            entry.Open().CopyTo(output);
        }
    }
}
