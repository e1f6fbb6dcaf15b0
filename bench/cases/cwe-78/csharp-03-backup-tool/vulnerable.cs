using System.Diagnostics;

namespace Example.Backups;

/// <summary>
/// Wraps the restic client. Labels and paths come from the backup form of the customer portal.
/// </summary>
public class BackupTool
{
    private readonly string _repository;

    public BackupTool(string repository) => _repository = repository;

    public string Label { get; set; } = "manual";

    public bool SkipCaches { get; set; } = true;

    public event Action<string>? LineReceived;

    public int Backup(Guid workspace)
    {
        var source = "/srv/workspaces/" + workspace.ToString("N");
        var options = SkipCaches ? "--exclude-caches" : "--one-file-system";
        var script = string.Format(
            "restic -r {0} backup {1} --tag {2} {3} 2>&1", _repository, options, Label, source);
        return Run(script);
    }

    private int Run(string script)
    {
        using var process = new Process();
        process.StartInfo.FileName = "/bin/sh";
        process.StartInfo.Arguments = "-c \"" + script + "\"";
        process.StartInfo.UseShellExecute = false;
        process.StartInfo.RedirectStandardOutput = true;
        process.OutputDataReceived += (_, e) =>
        {
            if (e.Data is not null)
            {
                LineReceived?.Invoke(e.Data);
            }
        };

        process.Start();
        process.BeginOutputReadLine();
        process.WaitForExit();
        return process.ExitCode;
    }
}
