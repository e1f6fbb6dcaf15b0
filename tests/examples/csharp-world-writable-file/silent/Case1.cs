using System.IO;

namespace Example.Shop;

public sealed class ShopService
{
    public void Run(string path)
    {
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
