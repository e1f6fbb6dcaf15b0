using System.Management.Automation;

namespace Example.Shop;

public sealed class ShopService
{
    public Collection<PSObject> Run()
    {
        using var shell = PowerShell.Create();
        shell.AddScript("Get-Process | Select-Object -First 5");
        return shell.Invoke();
    }
}
