using System.Diagnostics;

namespace Example.Shop;

public sealed class ShopService
{
    public void Run(string folder)
    {
        var info = new ProcessStartInfo("tar")
        {
            ArgumentList = { "czf", "/srv/out.tgz", folder },
        };
        Process.Start(info);
    }
}
