using System.Text;
using System.Management.Automation;

namespace Example.Shop;

public sealed class ShopService
{
    public void Run(string path)
    {
        var script = new StringBuilder();
        script.Append("Remove-Item ").Append(path);
        using var shell = PowerShell.Create();
        shell.AddScript(script.ToString());
        shell.Invoke();
    }
}
