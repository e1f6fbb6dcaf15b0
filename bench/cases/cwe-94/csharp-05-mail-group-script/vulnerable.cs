using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Text;

namespace Example.Mailboxes;

public sealed class GroupException(string message) : Exception(message);

/// <summary>Creates mail groups, used by the helpdesk portal.</summary>
public class MailGroupService
{
    private readonly ILogger<MailGroupService> _logger;

    public MailGroupService(ILogger<MailGroupService> logger)
    {
        _logger = logger;
    }

    public string Create(string name, int maxMegabytes)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > 64)
        {
            throw new GroupException("name is missing or too long");
        }
        if (maxMegabytes is < 1 or > 50)
        {
            throw new ArgumentOutOfRangeException(nameof(maxMegabytes));
        }

        using var shell = PowerShell.Create();
        var script = new StringBuilder();
        script.Append("New-DistributionGroup -Name '").Append(name.Trim()).Append('\'');
        script.Append(" -Type Distribution -MaxReceiveSize ").Append(maxMegabytes).Append("MB");
        shell.AddScript(script.ToString());

        Collection<PSObject> results = shell.Invoke();
        if (shell.HadErrors || results.Count == 0)
        {
            _logger.LogWarning("group not created, {Count} errors", shell.Streams.Error.Count);
            throw new GroupException("group could not be created");
        }
        return results[0].Properties["PrimarySmtpAddress"].Value.ToString() ?? "";
    }
}
