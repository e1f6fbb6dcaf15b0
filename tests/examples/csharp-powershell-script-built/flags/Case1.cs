using System.Management.Automation;

namespace Example.Shop;

public sealed class ShopService
{
    public Collection<PSObject> Run(string account)
    {
        using var shell = PowerShell.Create();
        shell.AddScript($"Get-ADUser -Identity '{account}'");
        return shell.Invoke();
    }
}
