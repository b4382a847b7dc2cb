import { ByteProgress } from '../../components/byte-progress';
import { useUpload } from '../../state/queries';
import { useWords } from '../../state/words';

/** How much of a fax that is being handed over has left this computer. */
export function UploadProgress({ faxId }: { readonly faxId: string }) {
  const words = useWords();
  const upload = useUpload(faxId);
  if (upload === null) return null;
  return (
    <div className="upload">
      <ByteProgress label={words.say('detail.uploaded')} done={upload.done} total={upload.total} />
    </div>
  );
}
