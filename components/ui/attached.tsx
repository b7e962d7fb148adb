import type { ThreadFile } from "#lib/conversations/thread.ts";
import { fileSize } from "./file-size.ts";
import { Icon } from "./icon.tsx";

type Props = {
  files: ThreadFile[];
  language: "en" | "es";
  /** Where its reader may have a file; `small` is a picture's preview. */
  href: (id: number, small?: boolean) => string;
  says: { waiting: string; lost: (file: ThreadFile) => string; download: string };
};

/** What came with a message: pictures small, the rest by name and size. */
export function Attached({ files, language, href, says }: Props) {
  if (!files.length) return null;
  return (
    <ul className="attached">
      {files.map((file) => (
        <li key={file.id}>
          {file.state !== "stored" ? (
            <span className="attachment">
              <Icon name={file.state === "lost" ? "warn" : "clock"} />
              <span>
                {file.name}
                <small>{file.state === "lost" ? says.lost(file) : says.waiting}</small>
              </span>
            </span>
          ) : file.width && file.height ? (
            <a className="picture" href={href(file.id)} target="_blank" rel="noopener">
              <img
                src={href(file.id, true)}
                alt={file.name}
                {...shown(file.width, file.height)}
                loading="lazy"
                decoding="async"
              />
            </a>
          ) : (
            // Pages of the bubble's frame follow links themselves; a file is none of them.
            <a
              className="attachment"
              href={href(file.id)}
              target="_blank"
              rel="noopener"
              download={file.name}
            >
              <Icon name="log" />
              <span>
                {file.name}
                <small>
                  {fileSize(file.bytes, language)} · {says.download}
                </small>
              </span>
            </a>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Pixels on the page of a preview's longer side. */
const SHOWN = 240;

/** Its place is kept until it is there: nothing moves. */
function shown(width: number, height: number) {
  const scale = Math.min(1, SHOWN / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
