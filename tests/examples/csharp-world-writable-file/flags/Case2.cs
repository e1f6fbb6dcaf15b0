using System.IO;
using System.Security.AccessControl;

namespace Example.Shop;

public sealed class ShopService
{
    public void Run(DirectoryInfo folder)
    {
        var security = folder.GetAccessControl();
        security.AddAccessRule(new FileSystemAccessRule("Everyone", FileSystemRights.FullControl, AccessControlType.Allow));
        folder.SetAccessControl(security);
    }
}
