using System.Diagnostics;
using System.IO;
using System.Net;

namespace Example.Shop;

public sealed class ShopService
{
    public void Run()
    {
        var setup = Path.Combine(_folder, "setup.exe");
        using var client = new WebClient();
        client.DownloadFile("https://downloads.example.org/setup.exe", setup);
        Process.Start(setup);
    }
}
