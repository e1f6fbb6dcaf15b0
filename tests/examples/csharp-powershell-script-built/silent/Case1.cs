using System.Management.Automation;

namespace Example.Shop;

public sealed class ShopService
{
    public Collection<PSObject> Run(string account)
    {
        using var shell = PowerShell.Create();
        shell.AddCommand("Get-ADUser").AddParameter("Identity", account);
        return shell.Invoke();
    }
}
