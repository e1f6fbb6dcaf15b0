using System.Management.Automation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Example.Helpdesk;

public sealed class DirectoryAccounts
{
    private readonly string _server;

    public DirectoryAccounts(IConfiguration configuration)
    {
        _server = configuration["Directory:Server"] ?? "dc1.example.org";
    }

    public IReadOnlyList<string> GroupsOf(string account)
    {
        using var shell = PowerShell.Create();
        Prepare(shell, Trim(account));
        var groups = shell.Invoke();
        if (shell.HadErrors)
        {
            throw new InvalidOperationException("directory lookup failed");
        }
        return groups.Select(g => g.Properties["Name"].Value.ToString()!).ToList();
    }

    private void Prepare(PowerShell shell, string account)
    {
        shell.AddScript($"Get-ADPrincipalGroupMembership -Identity \"{account}\" -Server {_server}");
    }

    private static string Trim(string account)
    {
        return account.Replace("\"", "").Replace("'", "").Trim();
    }
}

[ApiController]
[Authorize(Roles = "helpdesk")]
[Route("api/accounts")]
public class AccountsController(DirectoryAccounts directory) : ControllerBase
{
    [HttpGet("{account}/groups")]
    public ActionResult<IReadOnlyList<string>> Groups(string account)
    {
        return Ok(directory.GroupsOf(account));
    }
}
